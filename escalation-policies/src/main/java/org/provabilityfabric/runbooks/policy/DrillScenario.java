package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * "Monthly Drills: incident response simulation": the incident that is played, and what goes wrong
 * on the way.
 *
 * @param name by which people start it
 * @param title of the incident; it is marked as a drill wherever it is shown
 * @param component what is said to be affected
 * @param kind what sort of trouble it is said to be
 * @param severity null where triage has to find it
 * @param seen what is seen, in a sentence
 * @param procedures the responses that begin at once
 * @param messages whether people are really told
 * @param endsAfter when it ends, however far people have come
 * @param surprises what goes wrong
 * @param plays what is played; an incident where nothing is said
 */
public record DrillScenario(
    String name,
    String title,
    String component,
    IncidentKind kind,
    @Nullable Severity severity,
    String seen,
    List<String> procedures,
    Messages messages,
    Duration endsAfter,
    Surprises surprises,
    Plays plays) {
  public DrillScenario {
    procedures = Absent.asEmpty(procedures);
    surprises = Objects.requireNonNullElse(surprises, Surprises.NONE);
    plays = Objects.requireNonNullElse(plays, Plays.INCIDENT);
  }

  /** What a drill plays. */
  public enum Plays {
    /** An incident, by people. */
    INCIDENT,
    /** A rotation of the signing keys, step by step, of which every change is only checked. */
    ROTATION
  }

  /** Whether pages and updates of a drill leave the house. */
  public enum Messages {
    /** They are sent and marked as a drill, so that people can be trained. */
    SENT,
    /** They are only shown in the report. */
    SHOWN
  }

  /**
   * What is injected.
   *
   * @param primaryUnreachable whether the primary contact of the row has no address in this drill,
   *     so that the ladder has to go on without it
   * @param alertLateBy by how much the alert comes later than the trouble; null for not at all. The
   *     clocks count from the trouble
   * @param firesAgainAfter when the alert fires once more, into the running response; null for
   *     never
   */
  public record Surprises(
      boolean primaryUnreachable,
      @Nullable Duration alertLateBy,
      @Nullable Duration firesAgainAfter) {
    static final Surprises NONE = new Surprises(false, null, null);
  }

  /** The contacts as this drill has them for its incident. */
  public Contacts contacts(Contacts usual) {
    if (!surprises.primaryUnreachable()) {
      return usual;
    }
    String primary = usual.line(usual.row(kind)).primary();
    return new Contacts(
        usual.directory().stream()
            .map(one -> one.name().equals(primary) ? new Contact(primary, List.of()) : one)
            .toList(),
        usual.table(),
        usual.rows(),
        usual.rotations());
  }
}
