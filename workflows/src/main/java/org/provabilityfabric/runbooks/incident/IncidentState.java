package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.Carried;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.Observations;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.policy.Severity;

/** How an incident stands, as plain data; what runs is made from it and can be made anew. */
final class IncidentState {
  final Brief brief;
  final Policy policy;
  Severity severity;
  List<String> reasons;
  boolean severityByPerson;
  boolean classified;
  boolean investigating;

  /** Since this version more people are told: several acknowledge, the commander is asked. */
  static final int TELLS_MORE = 1;

  /** Since this version triage lets containment go first. */
  static final int CONTAINS_FIRST = 2;

  /** Since this version those are asked for a decision who may take it. */
  static final int ASKS_WHO_MAY_DECIDE = 3;

  /** Since this version a duplicate tells its primary one thing after another. */
  static final int TELLS_IN_TURN = 4;

  /** The version of the program that began this run; null until {@link Desk} has asked. */
  @Nullable Integer begunBy;

  @Nullable String commander;
  @Nullable HandOver handOver;
  @Nullable String duplicateOf;
  @Nullable Instant nextPageAt;
  @Nullable Instant eta;
  @Nullable String nextSteps;
  @Nullable Instant acknowledgedAt;
  @Nullable Instant resolvedAt;
  Answer exposureConfirmed = Answer.UNKNOWN;
  int acknowledgementsWanted = 1;
  final Set<String> acknowledgers = new LinkedHashSet<>();
  final Set<String> duplicates = new LinkedHashSet<>();
  final Map<Question, TriageAnswer> answers = new EnumMap<>(Question.class);
  final Map<String, SlaClock> clocks = new LinkedHashMap<>();
  final Map<String, ResponseNotice> responses = new LinkedHashMap<>();
  final Set<String> openResponses = new LinkedHashSet<>();
  final Set<String> failedResponses = new LinkedHashSet<>();
  final List<SentMessage> messages = new ArrayList<>();
  final List<ExposureReport> exposures = new ArrayList<>();
  final List<ProcedureReport> investigations = new ArrayList<>();
  final Map<Integer, OpenItem> closedItems = new LinkedHashMap<>();
  AlertCount alerts = AlertCount.NONE;
  final Set<String> escalated = new LinkedHashSet<>();
  final TriageFacts facts = new TriageFacts();
  int updatesSent;
  int toldUpTo;
  int pagesSent;

  IncidentState(Brief brief, Policy policy, @Nullable String route) {
    this.brief = brief;
    this.policy = policy;
    severity = brief.severity() == null ? Severity.P2 : brief.severity();
    reasons =
        brief.severity() == null
            ? List.of("Not classified yet; P2 until triage has looked.")
            : List.of(route == null ? "Declared as " + severity + "." : route);
  }

  boolean resolved() {
    return resolvedAt != null;
  }

  /** Whether somebody acknowledged and the ladder wants more people to. */
  boolean moreWanted() {
    return acknowledgedAt != null && acknowledgers.size() < acknowledgementsWanted && !resolved();
  }

  /** Whether the program that began this run knew what came with {@code version}. */
  boolean begunBy(int version) {
    return begunBy != null && begunBy >= version;
  }

  /** Whether a response that contains runs and has not said yet that it did. */
  boolean containing() {
    return responses.values().stream()
        .anyMatch(
            notice ->
                notice.containment() == null
                    && openResponses.contains(notice.workflowId())
                    && IncidentProcedure.named(notice.procedure())
                        .filter(IncidentProcedure::contains)
                        .isPresent());
  }

  String words() {
    if (resolved()) {
      return "resolved";
    }
    return acknowledgedAt == null ? "open" : "acknowledged";
  }

  String component() {
    return brief.component() == null ? "unknown" : brief.component();
  }

  boolean breached() {
    return clocks.values().stream().anyMatch(clock -> clock.breachedAt() != null);
  }

  boolean responsesOpen() {
    return !openResponses.isEmpty();
  }

  List<PendingApproval> responseApprovals() {
    return responses.values().stream().flatMap(notice -> notice.approvals().stream()).toList();
  }

  /** What the classifier and the escalation conditions are told. */
  Observations observations() {
    Observations seen = Observations.of(brief.kind());
    for (TriageAnswer answer : answers.values()) {
      seen = seen.withAnswer(answer.question(), answer.answer());
    }
    return seen.withDegradationPercent(facts.degradationPercent())
        .withComponents(facts.componentsDown().size(), facts.components().size())
        .withExposureConfirmed(exposureConfirmed);
  }

  Carried carry(ProcedureReport procedure, List<RegulatoryClock> regulatory) {
    return new Carried(
        brief.startedAt(),
        severity,
        reasons,
        words(),
        commander,
        eta,
        nextSteps,
        acknowledgedAt,
        resolvedAt,
        List.copyOf(clocks.values()),
        List.copyOf(answers.values()),
        messages,
        exposures,
        investigations,
        List.copyOf(escalated),
        updatesSent,
        pagesSent,
        procedure,
        List.copyOf(closedItems.values()),
        alerts,
        regulatory,
        team(false),
        List.copyOf(acknowledgers),
        toldUpTo);
  }

  Team team(boolean pageHeld) {
    return new Team(handOver, duplicateOf, List.copyOf(duplicates), nextPageAt, pageHeld);
  }

  void adopt(Carried carried) {
    severity = carried.severity();
    reasons = carried.reasons();
    classified = true;
    commander = carried.commander();
    eta = carried.eta();
    nextSteps = carried.nextSteps();
    acknowledgedAt = carried.acknowledgedAt();
    resolvedAt = carried.resolvedAt();
    carried.clocks().forEach(clock -> clocks.put(clock.name(), clock));
    carried.answers().forEach(answer -> answers.put(answer.question(), answer));
    messages.addAll(carried.messages());
    exposures.addAll(carried.exposures());
    investigations.addAll(carried.investigations());
    escalated.addAll(carried.escalated());
    updatesSent = carried.updatesSent();
    pagesSent = carried.pagesSent();
    carried.closedItems().forEach(item -> closedItems.put(item.number(), item));
    alerts = carried.alerts();
    handOver = carried.team().handOver();
    duplicateOf = carried.team().duplicateOf();
    duplicates.addAll(carried.team().duplicates());
    acknowledgers.addAll(carried.acknowledgers());
    toldUpTo = carried.toldUpTo();
  }
}
