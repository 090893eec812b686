package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The phases of "Triage Procedures", which both end that long after the incident's beginning, and
 * what follows a resolution.
 *
 * @param initialAssessment "Initial Assessment (0-15 minutes)"
 * @param informationGathering "Information Gathering (15-30 minutes)"
 * @param reading how long one read of either phase is tried; see {@link #readWithin}
 * @param reopening how long a resolved incident may still be reopened; see {@link #reopenWithin}
 */
public record Phases(
    Duration initialAssessment,
    Duration informationGathering,
    @Nullable Duration reading,
    @Nullable Duration reopening) {
  private static final Duration USUAL_READING = Duration.ofMinutes(3);
  private static final Duration USUAL_REOPENING = Duration.ofMinutes(15);

  /** How long one read is tried before what it would have told counts as not known. */
  public Duration readWithin() {
    return reading == null ? USUAL_READING : reading;
  }

  /** How long a resolved incident may still be reopened before its run ends with its report. */
  public Duration reopenWithin() {
    return reopening == null ? USUAL_REOPENING : reopening;
  }
}
