package org.provabilityfabric.runbooks.policy;

/**
 * The eight questions of "Initial Assessment": four of "Determine Scope", four of "Classify
 * Severity".
 */
public enum Question {
  SINGLE_TENANT_AFFECTED("Single tenant affected?"),
  SINGLE_SERVICE_AFFECTED("Single service affected?"),
  MULTIPLE_COMPONENTS_AFFECTED("Multiple components affected?"),
  EXTERNAL_DEPENDENCIES_AFFECTED("External dependencies affected?"),
  DATA_EXPOSURE_RISK("Data exposure risk?"),
  USER_IMPACT("User impact level?"),
  BUSINESS_CONTINUITY_IMPACT("Business continuity impact?"),
  COMPLIANCE_IMPLICATIONS("Compliance implications?");

  private final String words;

  Question(String words) {
    this.words = words;
  }

  /** The runbook's wording. */
  public String words() {
    return words;
  }
}
