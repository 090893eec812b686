package org.provabilityfabric.runbooks.contract;

import java.util.Arrays;
import java.util.Optional;

/**
 * What changes the course that a run would take by itself. Its line on the timeline begins with
 * these words, and an audit finds it by them.
 */
public enum Deed {
  /** Somebody is told beyond the paging ladder, by the policy or by a person. */
  ESCALATED("Escalated"),
  SEVERITY_SET("Severity set to"),
  PAUSED("Paused"),
  RESUMED("Resumed"),
  ABORTED("Aborted"),
  REOPENED("Reopened");

  private final String words;

  Deed(String words) {
    this.words = words;
  }

  /** How its line begins. */
  public String words() {
    return words;
  }

  /** The deed that a line of a timeline tells of. */
  public static Optional<Deed> of(TimelineEntry entry) {
    return Arrays.stream(values()).filter(deed -> entry.what().startsWith(deed.words)).findFirst();
  }
}
