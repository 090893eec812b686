package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * A clock that a regulator sets.
 *
 * @param name as people call it, such as {@code GDPR}
 * @param what what has to be done before it ends
 * @param from from when it is counted
 * @param after how long it runs
 * @param confirmedExposure whether a confirmed data exposure starts it
 * @param severities the severities that start it; a person may always
 * @param warnBefore how long before its end those who have to notify are told
 * @param tell those who have to notify: contacts, or columns of the row of the incident's kind
 * @param escalateTo who is told when it ended before anybody notified
 */
public record RegulatoryRule(
    String name,
    String what,
    From from,
    Duration after,
    boolean confirmedExposure,
    List<Severity> severities,
    List<Duration> warnBefore,
    List<String> tell,
    List<String> escalateTo) {
  public RegulatoryRule {
    severities = Absent.asEmpty(severities);
    warnBefore = Absent.asEmpty(warnBefore);
    tell = Absent.asEmpty(tell);
    escalateTo = Absent.asEmpty(escalateTo);
  }

  /** What counts for a clock that runs although the rules do not name it any more. */
  public static RegulatoryRule forgotten(String name) {
    return new RegulatoryRule(
        name,
        name,
        From.AWARENESS,
        Duration.ZERO,
        false,
        List.of(),
        List.of(),
        List.of("primary"),
        List.of("secondary"));
  }

  /** From when a clock is counted. */
  public enum From {
    /**
     * Somebody knew: a confirmed exposure when it was confirmed, a severity from the incident's
     * beginning.
     */
    AWARENESS("awareness"),
    /** It was decided how severe the incident is. */
    CLASSIFICATION("classification");

    private final String words;

    From(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
