package org.provabilityfabric.runbooks.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What sort of trouble an incident is. The policy maps each kind to a row of "Emergency Contacts"
 * ({@link Contacts#rows()}).
 */
public enum IncidentKind {
  SYSTEM_OUTAGE,
  SECURITY,
  DATA_EXPOSURE,
  CAPABILITY_BYPASS,
  DATA_PRIVACY,
  COMPLIANCE,
  PERFORMANCE,
  ERRORS,
  EVIDENCE_GAP,
  MONITORING,
  MAINTENANCE;

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
