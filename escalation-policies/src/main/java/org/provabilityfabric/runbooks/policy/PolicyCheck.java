package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** "Contact information updates" and "Escalation procedure testing": what a policy leaves open. */
public final class PolicyCheck {
  private final Policy policy;
  private final Set<PolicyFinding> findings = new LinkedHashSet<>();

  private PolicyCheck(Policy policy) {
    this.policy = policy;
  }

  /**
   * Everything worth knowing about a policy, each once.
   *
   * @param knownProcedures the workflow types that an incident can start
   * @param following those that follow an incident and close an item that it leaves to be done
   */
  public static List<PolicyFinding> findings(
      Policy policy, Set<String> knownProcedures, Set<String> following) {
    PolicyCheck check = new PolicyCheck(policy);
    check.addresses();
    RotationCheck.look(policy, check::find);
    check.rows();
    PagingCheck.look(policy, check::find);
    check.executives();
    check.warnings();
    check.escalation();
    check.routing(knownProcedures);
    check.investigations(knownProcedures);
    check.alertResponse(
        Stream.concat(knownProcedures.stream(), following.stream()).collect(Collectors.toSet()));
    check.approvals();
    AccessCheck.look(policy, check::find);
    check.evidenceBudget();
    return List.copyOf(check.findings);
  }

  private void addresses() {
    for (Contact contact : policy.contacts().directory()) {
      if (!contact.reachable()) {
        find("role-without-address", contact.name() + " has no address and cannot be told.");
      }
    }
  }

  private void rows() {
    for (IncidentKind kind : IncidentKind.values()) {
      if (!policy.contacts().rows().containsKey(kind)) {
        find(
            "kind-without-row",
            "No row of the contacts table is named for "
                + kind.words()
                + " incidents; System Outage is used.");
      }
    }
  }

  private void executives() {
    ExecutiveUpdates updates = policy.executiveUpdates();
    if (updates.interval(Severity.P0) == null) {
      find("no-executive-updates", "P0 incidents send no executive updates.");
    }
    for (Severity severity : updates.every().keySet()) {
      for (ContactRow row : ContactRow.values()) {
        if (updates.recipients(policy.contacts(), row).stream().noneMatch(Contact::reachable)) {
          find(
              "no-executive-recipient",
              severity
                  + " incidents of the row "
                  + row.words()
                  + " have no executive recipient with an address.");
        }
      }
    }
  }

  private void warnings() {
    for (SeverityRule rule : policy.severities()) {
      for (Duration warning : rule.warnBefore()) {
        if (rule.resolution() instanceof TimeAllowance.Within resolution
            && warning.compareTo(resolution.duration()) >= 0) {
          find(
              "warning-too-early",
              "The warning "
                  + DurationText.print(warning)
                  + " before the deadline of "
                  + rule.severity()
                  + " does not fit into "
                  + resolution.text()
                  + ".");
        }
      }
    }
  }

  private void escalation() {
    for (EscalationCondition condition : EscalationCondition.values()) {
      List<String> told = policy.escalation().conditions().getOrDefault(condition, List.of());
      if (told.isEmpty()) {
        find("condition-tells-nobody", "Nobody is told when: " + condition.words() + ".");
      }
    }
  }

  private void routing(Set<String> knownProcedures) {
    List<RouteRule> earlier = new ArrayList<>();
    for (RouteRule rule : policy.routing().rules()) {
      for (String procedure : rule.procedures()) {
        known(procedure, knownProcedures, "The routing rule '" + rule.name() + "' starts ");
      }
      for (RouteRule before : earlier) {
        if (before.alerts().containsAll(rule.alerts())
            && rule.labels().entrySet().containsAll(before.labels().entrySet())) {
          find(
              "route-never-taken",
              "The routing rule '"
                  + rule.name()
                  + "' is never reached, because '"
                  + before.name()
                  + "' fits first.");
        }
      }
      earlier.add(rule);
    }
  }

  private void investigations(Set<String> knownProcedures) {
    policy
        .investigations()
        .forEach(
            (kind, procedures) ->
                procedures.forEach(
                    procedure ->
                        known(
                            procedure,
                            knownProcedures,
                            "For " + kind.words() + " incidents the policy starts ")));
  }

  private void alertResponse(Set<String> knownProcedures) {
    policy
        .alertResponse()
        .forEach(
            (kind, items) ->
                items.stream()
                    .map(AlertItem::procedure)
                    .filter(Objects::nonNull)
                    .forEach(
                        procedure ->
                            known(
                                procedure,
                                knownProcedures,
                                "What is done for " + kind.words() + " incidents is left to ")));
  }

  private void known(String procedure, Set<String> knownProcedures, String where) {
    if (!knownProcedures.contains(procedure)) {
      find("unknown-procedure", where + procedure + ", which does not exist.");
    }
  }

  private void approvals() {
    policy
        .approvals()
        .forEach(
            (id, rule) -> {
              boolean someone =
                  rule.roles().isEmpty()
                      || rule.roles().stream()
                          .map(policy.contacts()::named)
                          .anyMatch(Contact::reachable);
              if (!someone) {
                find("approval-reaches-nobody", "Nobody who may answer " + id + " has an address.");
              }
            });
  }

  private void evidenceBudget() {
    Duration budget = policy.evidence().budget();
    Duration target = policy.containment().target();
    if (budget.compareTo(target) >= 0) {
      find(
          "evidence-budget-exceeds-target",
          "Preserving evidence may take "
              + DurationText.print(budget)
              + ", which leaves nothing of the containment target of "
              + DurationText.print(target)
              + ".");
    }
  }

  private void find(String code, String text) {
    findings.add(new PolicyFinding(code, text));
  }
}
