package org.provabilityfabric.runbooks.policy;

/** The four rows of the table "Emergency Contacts". */
public enum ContactRow {
  SECURITY_INCIDENT("Security Incident"),
  SYSTEM_OUTAGE("System Outage"),
  DATA_PRIVACY("Data Privacy"),
  COMPLIANCE("Compliance");

  private final String words;

  ContactRow(String words) {
    this.words = words;
  }

  /** The runbook's name of the row. */
  public String words() {
    return words;
  }
}
