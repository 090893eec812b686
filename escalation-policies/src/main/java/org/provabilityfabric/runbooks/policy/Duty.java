package org.provabilityfabric.runbooks.policy;

/** "Documentation Updates": what is to be done after any incident, in the runbook's order. */
public enum Duty {
  LESSONS_LEARNED("Update this runbook with lessons learned"),
  NEW_PROCEDURES("Add new troubleshooting procedures"),
  MONITORING("Update monitoring and alerting rules"),
  POST_MORTEM_REVIEW("Schedule post-mortem review");

  private final String words;

  Duty(String words) {
    this.words = words;
  }

  /** The runbook's words. */
  public String words() {
    return words;
  }
}
