package org.provabilityfabric.runbooks.policy;

/** The four conditions of "When to Escalate". */
public enum EscalationCondition {
  P0_NOT_RESOLVED_IN_TIME("P0 incident not resolved in 4 hours"),
  SECURITY_BREACH_CONFIRMED("Security breach confirmed"),
  MULTIPLE_COMPONENT_FAILURES("Multiple component failures"),
  REGULATORY_COMPLIANCE_AT_RISK("Regulatory compliance at risk");

  private final String words;

  EscalationCondition(String words) {
    this.words = words;
  }

  /** The runbook's wording. */
  public String words() {
    return words;
  }
}
