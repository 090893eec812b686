package org.provabilityfabric.runbooks.policy;

import java.util.List;

/** One row of "Emergency Contacts"; each column names a contact of the directory. */
public record ContactLine(String primary, String secondary, String escalation) {
  /** The contacts' names, nearest first. */
  public List<String> names() {
    return List.of(primary, secondary, escalation);
  }

  /**
   * The contact's name for {@code primary}, {@code secondary} or {@code escalation}; any other text
   * is a name itself.
   */
  public String resolve(String step) {
    return switch (step) {
      case "primary" -> primary;
      case "secondary" -> secondary;
      case "escalation" -> escalation;
      default -> step;
    };
  }
}
