package org.provabilityfabric.runbooks.regulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Countdown;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Escalations;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RegulatoryRule;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * The clocks that regulators set: started by what the incident establishes or by a person, warned
 * of and escalated as response and resolution are, settled by a person only.
 */
public final class RegulatoryClocks {
  private final Policy policy;
  private final IncidentKind kind;
  private final Journal journal;
  private final Agenda agenda;
  private final Teller teller;
  private final String incident;
  private final Map<String, RegulatoryClock> clocks = new LinkedHashMap<>();

  /** The clocks of an incident of a kind; none runs yet. */
  public RegulatoryClocks(
      Policy policy,
      IncidentKind kind,
      String incident,
      Journal journal,
      Agenda agenda,
      Teller teller) {
    this.policy = policy;
    this.incident = incident;
    this.kind = kind;
    this.journal = journal;
    this.agenda = agenda;
    this.teller = teller;
  }

  /** Takes over clocks as an earlier run has left them; their deadlines stay. */
  public void adopt(List<RegulatoryClock> earlier) {
    for (RegulatoryClock clock : earlier) {
      clocks.put(clock.name(), clock);
      if (clock.open()) {
        arm(clock);
      }
    }
  }

  /** All that were started, in the order of their start. */
  public List<RegulatoryClock> all() {
    return List.copyOf(clocks.values());
  }

  /** Those that nobody has settled. */
  public List<RegulatoryClock> open() {
    return clocks.values().stream().filter(RegulatoryClock::open).toList();
  }

  /** An impact assessment confirmed a data exposure. */
  public void exposureConfirmed() {
    for (RegulatoryRule rule : policy.regulatoryClocks()) {
      if (rule.confirmedExposure() && !clocks.containsKey(rule.name())) {
        start(rule, Now.instant(), "A data exposure is confirmed.", null);
      }
    }
  }

  /**
   * The severity is decided.
   *
   * @param opened when somebody knew of the incident
   */
  public void classified(Severity severity, Instant opened) {
    for (RegulatoryRule rule : policy.regulatoryClocks()) {
      if (rule.severities().contains(severity) && !clocks.containsKey(rule.name())) {
        Instant from =
            switch (rule.from()) {
              case AWARENESS -> opened;
              case CLASSIFICATION -> Now.instant();
            };
        start(rule, from, "The incident is a " + severity + ".", null);
      }
    }
  }

  /** Starts a clock. */
  void start(RegulatoryRule rule, Instant from, String why, @Nullable Person by) {
    RegulatoryClock clock =
        new RegulatoryClock(
            rule.name(), rule.what(), from, why, from.plus(rule.after()), null, null, null, null);
    clocks.put(clock.name(), clock);
    journal.say(
        TimelineEntry.Kind.CLOCK,
        "The "
            + rule.name()
            + " clock runs from "
            + rule.from().words()
            + " at "
            + from
            + ", until "
            + clock.deadline()
            + ": "
            + rule.what()
            + ". "
            + why,
        by);
    arm(clock);
  }

  private void arm(RegulatoryClock clock) {
    if (clock.breachedAt() == null) {
      countdown(clock.name())
          .arm(
              clock.from(),
              clock.deadline(),
              warnings(clock.name()),
              ahead -> warn(clock.name(), ahead),
              () -> passed(clock.name()));
    }
  }

  private Countdown countdown(String name) {
    return new Countdown(agenda, name);
  }

  private void warn(String name, Duration ahead) {
    RegulatoryClock clock = clock(name);
    String left = "The " + name + " clock ends in " + DurationText.print(ahead);
    journal.say(TimelineEntry.Kind.CLOCK, left + ", at " + clock.deadline());
    tell(Message.Kind.REQUEST, rule(name).tell(), clock, left);
  }

  private void passed(String name) {
    RegulatoryClock clock = clock(name);
    if (!clock.open() || clock.breachedAt() != null) {
      return;
    }
    clocks.put(name, with(clock, null, null, null, clock.deadline()));
    String ended = "The " + name + " clock ended at " + clock.deadline();
    journal.find(
        "regulatory",
        Finding.of(FindingCode.REGULATORY_CLOCK_BREACHED, ended + ": " + clock.what()));
    tell(Message.Kind.REQUEST, rule(name).tell(), clock, ended);
    tell(Message.Kind.ESCALATION, rule(name).escalateTo(), clock, ended);
  }

  private void tell(Message.Kind how, List<String> roles, RegulatoryClock clock, String subject) {
    for (String role : roles) {
      teller.tell(
          how,
          Escalations.notice(policy, kind, role, subject),
          "regulatory-" + clock.name().replace(' ', '-'),
          subject,
          clock.what()
              + "\nUntil: "
              + clock.deadline()
              + "\nCounted from: "
              + clock.from()
              + ". "
              + clock.why()
              + "\nOnce it is done: "
              + RegulatoryDesk.command(incident, clock.name()));
    }
  }

  /**
   * Somebody settled a clock.
   *
   * @param notifiedAt when the authority was notified; null where the clock does not apply
   */
  void settle(String name, @Nullable Instant notifiedAt, Person by, String said) {
    RegulatoryClock clock = clock(name);
    boolean late = notifiedAt != null && notifiedAt.isAfter(clock.deadline());
    boolean withdrawn = clock.breachedAt() != null && !late;
    countdown(name).disarm(warnings(name));
    clocks.put(name, with(clock, notifiedAt, by.described(), said, late ? clock.deadline() : null));
    journal.say(
        TimelineEntry.Kind.CLOCK,
        "The "
            + name
            + " clock "
            + (notifiedAt == null
                ? RegulatoryClock.NOT_APPLICABLE
                : (late ? "was missed" : "was met"))
            + (notifiedAt == null ? "" : ", notified at " + notifiedAt)
            + ": "
            + said
            + (withdrawn ? SlaClock.WITHDRAWN : ""),
        by);
  }

  private static RegulatoryClock with(
      RegulatoryClock clock,
      @Nullable Instant notifiedAt,
      @Nullable String by,
      @Nullable String said,
      @Nullable Instant breachedAt) {
    return new RegulatoryClock(
        clock.name(),
        clock.what(),
        clock.from(),
        clock.why(),
        clock.deadline(),
        notifiedAt,
        by,
        said,
        breachedAt);
  }

  private RegulatoryClock clock(String name) {
    return Objects.requireNonNull(clocks.get(name), name);
  }

  private List<Duration> warnings(String name) {
    return rule(name).warnBefore();
  }

  /** The rule of a clock; one that these rules have no more is for those in charge of the row. */
  private RegulatoryRule rule(String name) {
    return policy.regulatoryClocks().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseGet(() -> RegulatoryRule.forgotten(name));
  }
}
