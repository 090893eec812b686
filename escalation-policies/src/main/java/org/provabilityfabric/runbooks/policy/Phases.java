package org.provabilityfabric.runbooks.policy;

import java.time.Duration;

/**
 * The phases of "Triage Procedures"; both end that long after the incident's beginning.
 *
 * @param initialAssessment "Initial Assessment (0-15 minutes)"
 * @param informationGathering "Information Gathering (15-30 minutes)"
 */
public record Phases(Duration initialAssessment, Duration informationGathering) {}
