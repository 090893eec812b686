package org.provabilityfabric.runbooks.contract.review;

/** The points of "Quarterly Reviews", in the runbook's order. */
public enum ReviewPart {
  ACCURACY("Runbook accuracy validation"),
  ESCALATION("Escalation procedure testing"),
  CONTACTS("Contact information updates"),
  TOOLS("Tool effectiveness assessment");

  private final String words;

  ReviewPart(String words) {
    this.words = words;
  }

  /** The runbook's words. */
  public String words() {
    return words;
  }
}
