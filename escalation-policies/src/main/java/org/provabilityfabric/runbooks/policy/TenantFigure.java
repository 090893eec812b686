package org.provabilityfabric.runbooks.policy;

/** What is counted of a tenant under enhanced monitoring. */
public enum TenantFigure {
  VIOLATIONS("reads of other tenants' shards"),
  ATTEMPTS("denied reads of other tenants' shards"),
  DENIALS("denied requests"),
  BYPASSES("uses of capabilities that were not granted"),
  PII("certificates with personal data"),
  SECRETS("certificates with a secret"),
  LEAKS("certificates of detected content that was let out");

  private final String words;

  TenantFigure(String words) {
    this.words = words;
  }

  /** As people say it, in the plural. */
  public String words() {
    return words;
  }
}
