package org.provabilityfabric.runbooks.policy;

/** The phases of the "Alert Response Procedures". */
public enum AlertPhase {
  IMMEDIATE("Immediate"),
  INVESTIGATION("Investigation"),
  RESOLUTION("Resolution"),
  FOLLOW_UP("Follow-up");

  private final String words;

  AlertPhase(String words) {
    this.words = words;
  }

  /** The runbook's words. */
  public String words() {
    return words;
  }
}
