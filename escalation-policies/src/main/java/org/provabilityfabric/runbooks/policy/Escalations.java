package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** "When to Escalate" and "Escalation Contacts". */
public final class Escalations {
  private Escalations() {}

  /**
   * The conditions that are met, in the runbook's order.
   *
   * @param openFor how long the incident has been unresolved; exactly the limit counts as too long
   */
  public static List<EscalationCondition> met(
      Policy policy, Severity severity, Duration openFor, Observations seen) {
    EscalationRules rules = policy.escalation();
    List<EscalationCondition> met = new ArrayList<>();
    if (severity == Severity.P0 && openFor.compareTo(rules.p0UnresolvedAfter()) >= 0) {
      met.add(EscalationCondition.P0_NOT_RESOLVED_IN_TIME);
    }
    if (breach(rules, seen)) {
      met.add(EscalationCondition.SECURITY_BREACH_CONFIRMED);
    }
    if (seen.componentsAffected() >= rules.multipleComponents()
        || seen.answer(Question.MULTIPLE_COMPONENTS_AFFECTED) == Answer.YES) {
      met.add(EscalationCondition.MULTIPLE_COMPONENT_FAILURES);
    }
    if (complianceAtRisk(seen)) {
      met.add(EscalationCondition.REGULATORY_COMPLIANCE_AT_RISK);
    }
    return met;
  }

  /**
   * Who is told of a condition. A role without an address is replaced by the most senior contact of
   * the incident's row that can be reached; nobody is told twice.
   */
  public static List<EscalationNotice> toTell(
      Policy policy, EscalationCondition condition, IncidentKind kind) {
    Map<String, EscalationNotice> notices = new LinkedHashMap<>();
    for (String role : policy.escalation().conditions().getOrDefault(condition, List.of())) {
      EscalationNotice notice =
          notice(policy, kind, role, condition.words() + purpose(policy, role));
      notices.putIfAbsent(notice.contact(), notice);
    }
    return List.copyOf(notices.values());
  }

  private static boolean breach(EscalationRules rules, Observations seen) {
    return seen.breachConfirmed() == Answer.YES
        || seen.declared().contains(Criterion.SECURITY_BREACH_CONFIRMED)
        || (rules.confirmedExposureIsBreach() && seen.exposureConfirmed() == Answer.YES);
  }

  private static boolean complianceAtRisk(Observations seen) {
    return seen.answer(Question.COMPLIANCE_IMPLICATIONS) == Answer.YES
        || seen.kind() == IncidentKind.COMPLIANCE
        || seen.declared().contains(Criterion.COMPLIANCE_VIOLATION);
  }

  /**
   * Who is told in place of a role, as {@link #toTell} has it.
   *
   * @param column a contact, or a column of the row of the incident's kind
   * @param why one sentence
   */
  public static EscalationNotice notice(
      Policy policy, IncidentKind kind, String column, String why) {
    String role = policy.contacts().line(policy.contacts().row(kind)).resolve(column);
    Contact contact = policy.contacts().named(role);
    if (contact.reachable()) {
      return new EscalationNotice(role, null, contact.channels(), why);
    }
    Contact standIn = mostSeniorReachable(policy.contacts(), kind);
    if (standIn == null) {
      return new EscalationNotice(role, null, List.of(), why);
    }
    return new EscalationNotice(standIn.name(), role, standIn.channels(), why);
  }

  private static String purpose(Policy policy, String role) {
    return policy.escalation().contacts().stream()
        .filter(contact -> contact.contact().equals(role))
        .findFirst()
        .map(contact -> " (" + role + ": for " + contact.purpose() + ")")
        .orElse("");
  }

  private static @Nullable Contact mostSeniorReachable(Contacts contacts, IncidentKind kind) {
    ContactLine line = contacts.line(contacts.row(kind));
    return Stream.of(line.escalation(), line.secondary(), line.primary())
        .map(contacts::named)
        .filter(Contact::reachable)
        .findFirst()
        .orElse(null);
  }
}
