package org.provabilityfabric.runbooks.policy;

/**
 * The criteria listed under the four headings of "Incident Classification". Which severity a
 * criterion stands for is policy data ({@link SeverityRule#criteria()}).
 */
public enum Criterion {
  SYSTEM_WIDE_OUTAGE("System-wide outage"),
  SECURITY_BREACH_CONFIRMED("Security breach confirmed"),
  DATA_LOSS_OR_CORRUPTION("Data loss or corruption"),
  CROSS_TENANT_DATA_EXPOSURE("Cross-tenant data exposure"),

  SINGLE_SERVICE_OUTAGE("Single service outage"),
  SEVERE_PERFORMANCE_DEGRADATION("Performance degradation >50%"),
  SECURITY_ALERT_REQUIRING_INVESTIGATION("Security alert requiring investigation"),
  COMPLIANCE_VIOLATION("Compliance violation"),

  PARTIAL_FUNCTIONALITY_IMPAIRED("Partial functionality impaired"),
  PERFORMANCE_DEGRADATION("Performance degradation <50%"),
  NON_CRITICAL_SECURITY_FINDING("Non-critical security finding"),
  MONITORING_ALERT("Monitoring alert"),

  MINOR_BUGS_OR_ENHANCEMENTS("Minor bugs or enhancements"),
  DOCUMENTATION_UPDATES("Documentation updates"),
  ROUTINE_MAINTENANCE("Routine maintenance");

  private final String words;

  Criterion(String words) {
    this.words = words;
  }

  /** The runbook's wording. */
  public String words() {
    return words;
  }
}
