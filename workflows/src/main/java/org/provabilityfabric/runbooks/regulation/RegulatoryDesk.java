package org.provabilityfabric.runbooks.regulation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RegulatoryRule;

/** What people say of regulatory clocks, and the sentence that says why not. */
public final class RegulatoryDesk {
  private final Policy policy;
  private final RegulatoryClocks clocks;
  private final String incident;

  /** The desk of an incident's clocks. */
  public RegulatoryDesk(Policy policy, RegulatoryClocks clocks, String incident) {
    this.policy = policy;
    this.clocks = clocks;
    this.incident = incident;
  }

  /** The rule of a clock that may be started by hand. */
  public RegulatoryRule checkStart(RegulatoryAct act) {
    Acts.required("text", act.text());
    Instant unused = when(act);
    RegulatoryRule rule = rule(act);
    for (RegulatoryClock clock : clocks.all()) {
      if (clock.name().equals(rule.name()) && (clock.open() || clock.notifiedAt() != null)) {
        throw FailureKind.INVALID_INPUT.failure(
            "The " + rule.name() + " clock was started already; it " + clock.stands() + ".");
      }
    }
    return rule;
  }

  /** Starts a clock. */
  public String start(RegulatoryAct act) {
    RegulatoryRule rule = checkStart(act);
    clocks.start(rule, when(act), Acts.required("text", act.text()), act.person());
    return "The " + rule.name() + " clock runs until " + when(act).plus(rule.after()) + ".";
  }

  /** The clock that may be settled. */
  public RegulatoryClock checkSettle(RegulatoryAct act) {
    Acts.required("text", act.text());
    RegulatoryClock clock = running(act);
    String name = clock.name();
    if (!clock.open()) {
      throw FailureKind.INVALID_INPUT.failure(
          "The " + name + " clock is settled already, by " + clock.settledBy() + ".");
    }
    if (when(act).isBefore(clock.from())) {
      throw FailureKind.INVALID_INPUT.failure(
          "The " + name + " clock runs from " + clock.from() + ", later than " + when(act) + ".");
    }
    return clock;
  }

  private RegulatoryClock running(RegulatoryAct act) {
    String name = Acts.required("clock", act.clock());
    return clocks.all().stream()
        .filter(one -> one.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                FailureKind.INVALID_INPUT.failure(
                    "The " + rule(act).name() + " clock does not run; start it first."));
  }

  /** The authority was notified. */
  public String notified(RegulatoryAct act) {
    RegulatoryClock clock = checkSettle(act);
    Instant at = when(act);
    clocks.settle(clock.name(), at, act.person(), Acts.required("text", act.text()));
    return "The "
        + clock.name()
        + " clock was "
        + (at.isAfter(clock.deadline()) ? "missed" : "met")
        + ", notified at "
        + at
        + ".";
  }

  /** The clock does not apply. */
  public String dismiss(RegulatoryAct act) {
    RegulatoryClock clock = checkSettle(act);
    clocks.settle(clock.name(), null, act.person(), Acts.required("text", act.text()));
    return "The " + clock.name() + " clock does not apply.";
  }

  /** What waits for a person. */
  public List<Request> requests() {
    return clocks.open().stream()
        .map(
            clock ->
                new Request(
                    clock.name() + ": " + clock.what(),
                    command(incident, clock.name()),
                    clock.deadline(),
                    clock.breachedAt() == null
                        ? "it is breached and escalated"
                        : "it stays breached, and the run goes on"))
        .toList();
  }

  /** The update with which somebody settles a clock who has nothing but the Temporal UI. */
  public List<String> updates() {
    return clocks.open().stream()
        .map(
            clock ->
                clock.what()
                    + " until `"
                    + clock.deadline()
                    + "`: update `regulatorNotified`, `{\"clock\": \""
                    + clock.name()
                    + "\", \"by\": \"you@company.com\", \"text\": \"which authority,"
                    + " reference\"}`")
        .toList();
  }

  static String command(String incident, String clock) {
    return "./runbook incident regulator "
        + incident
        + " notified \""
        + clock
        + "\" --text \"which authority, reference\"";
  }

  private static Instant when(RegulatoryAct act) {
    Instant now = Now.instant();
    Instant when = Door.moment("A regulatory clock", "when", act.when(), now).orElse(now);
    if (when.isAfter(now)) {
      throw FailureKind.INVALID_INPUT.failure(when + " is in the future.");
    }
    return when;
  }

  private RegulatoryRule rule(RegulatoryAct act) {
    String name = Acts.required("clock", act.clock());
    return policy.regulatoryClocks().stream()
        .filter(rule -> rule.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                FailureKind.INVALID_INPUT.failure(
                    "The policy has no regulatory clock \""
                        + name
                        + "\"; it has "
                        + policy.regulatoryClocks().stream()
                            .map(RegulatoryRule::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
