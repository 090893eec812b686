package org.provabilityfabric.runbooks.contract.review;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long one thing took in a drill.
 *
 * @param measure what was measured
 * @param mark how it compares with what is allowed
 * @param allowed how long it may take; null where the rules give it no time
 * @param taken how long it took; null where it did not come about
 */
public record DrillScore(
    Measure measure, Mark mark, @Nullable Duration allowed, @Nullable Duration taken) {
  /** What a drill is scored by. */
  public enum Measure {
    ACKNOWLEDGE("acknowledged"),
    CONTAIN("contained (only checked)"),
    PRESERVE("evidence preserved"),
    UPDATE("first executive update"),
    BACK_UP("current certificates backed up (only checked)"),
    GENERATE("new certificates generated (only checked)"),
    CONFIGURE("system configuration updated (only checked)"),
    VERIFY("receipts and certificates verified");

    /** Of an incident that is played. */
    public static final List<Measure> OF_INCIDENT = List.of(ACKNOWLEDGE, CONTAIN, PRESERVE, UPDATE);

    /** Of a rotation that is rehearsed, in the runbook's order. */
    public static final List<Measure> OF_ROTATION = List.of(BACK_UP, GENERATE, CONFIGURE, VERIFY);

    private final String words;

    Measure(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** How a measure compares with what is allowed. */
  public enum Mark {
    MET,
    MISSED,
    NOT_REACHED,
    NOT_MEASURED
  }

  /** The score of something that began at zero and may take {@code allowed}. */
  public static DrillScore of(
      Measure measure, @Nullable Duration allowed, @Nullable Duration taken) {
    if (allowed == null) {
      return new DrillScore(measure, Mark.NOT_MEASURED, null, taken);
    }
    if (taken == null) {
      return new DrillScore(measure, Mark.NOT_REACHED, allowed, null);
    }
    Mark mark = taken.compareTo(allowed) <= 0 ? Mark.MET : Mark.MISSED;
    return new DrillScore(measure, mark, allowed, taken);
  }

  /** What the scenario has no part of. */
  public static DrillScore notMeasured(Measure measure) {
    return new DrillScore(measure, Mark.NOT_MEASURED, null, null);
  }
}
