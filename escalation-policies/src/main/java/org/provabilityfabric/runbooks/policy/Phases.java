package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The phases of "Triage Procedures", which both end that long after the incident's beginning, and
 * what follows a resolution.
 *
 * @param initialAssessment "Initial Assessment (0-15 minutes)"
 * @param informationGathering "Information Gathering (15-30 minutes)"
 * @param reopening how long a resolved incident may still be reopened; see {@link #reopenWithin}
 */
public record Phases(
    Duration initialAssessment, Duration informationGathering, @Nullable Duration reopening) {
  private static final Duration USUAL = Duration.ofMinutes(15);

  /** How long a resolved incident may still be reopened before its run ends with its report. */
  public Duration reopenWithin() {
    return reopening == null ? USUAL : reopening;
  }
}
