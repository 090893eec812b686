package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * "Escalation Procedures".
 *
 * @param p0UnresolvedAfter how long a P0 may stay open before it is escalated
 * @param multipleComponents how many failed components are "multiple"
 * @param confirmedExposureIsBreach whether a confirmed data exposure counts as a confirmed breach
 * @param conditions who is told when a condition is met, by name of contact
 * @param contacts the five escalation contacts
 */
public record EscalationRules(
    Duration p0UnresolvedAfter,
    int multipleComponents,
    boolean confirmedExposureIsBreach,
    Map<EscalationCondition, List<String>> conditions,
    List<EscalationContact> contacts) {
  public EscalationRules {
    conditions = Absent.asEmpty(conditions);
    contacts = Absent.asEmpty(contacts);
  }
}
