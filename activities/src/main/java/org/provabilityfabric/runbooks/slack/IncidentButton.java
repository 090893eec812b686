package org.provabilityfabric.runbooks.slack;

import java.util.Arrays;
import java.util.Optional;

/** The buttons under an incident's status, and under a message that asks for a decision. */
public enum IncidentButton {
  ACKNOWLEDGE("Acknowledge"),
  ACCEPT_COMMAND("Take the command"),
  DECLINE_COMMAND("Decline the command"),
  HAND_OVER("Hand over the command"),
  SET_ETA("Set ETA"),
  ESCALATE("Escalate"),
  RESOLVE("Resolve"),
  LINK("Link as a duplicate"),
  UNLINK("No duplicate after all"),
  APPROVE("Approve"),
  APPROVE_WITH_REASON("Approve"),
  DENY("Deny");

  /** What every action id begins with. */
  public static final String PREFIX = "runbook-";

  private final String label;

  IncidentButton(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The action id that its presses carry. */
  public String actionId() {
    return PREFIX + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The button of an action id. */
  public static Optional<IncidentButton> of(String actionId) {
    return Arrays.stream(values()).filter(one -> one.actionId().equals(actionId)).findFirst();
  }
}
