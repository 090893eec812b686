package org.provabilityfabric.runbooks.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What sort of trouble an incident is. The policy maps each kind to a row of "Emergency Contacts"
 * ({@link Contacts#rows()}).
 */
public enum IncidentKind {
  SYSTEM_OUTAGE("Triage Procedures"),
  SECURITY("Security Incident Response"),
  DATA_EXPOSURE("Security Incident Response, Data Exposure Incident"),
  CAPABILITY_BYPASS("Security Incident Response, Capability Bypass Incident"),
  DATA_PRIVACY("Alert Response Procedures, PII Leak Alert"),
  COMPLIANCE("Escalation Procedures"),
  PERFORMANCE("Performance Troubleshooting, High Latency"),
  ERRORS("Performance Troubleshooting, High Error Rates"),
  EVIDENCE_GAP("Access Receipts Investigation, Missing Receipts"),
  MONITORING("Triage Procedures, Initial Assessment"),
  MAINTENANCE("Maintenance Procedures, Planned Maintenance");

  private final String section;

  IncidentKind(String section) {
    this.section = section;
  }

  /** The section of the runbook that such trouble is about. */
  public String section() {
    return section;
  }

  /** The kind in words, such as {@code data exposure}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * The kind that a person means by {@code data-exposure}, {@code data exposure} or {@code
   * DATA_EXPOSURE}; empty where no kind has that name.
   */
  public static Optional<IncidentKind> named(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }
}
