package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.EscalationNotice;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.regulation.RegulatoryClocks;
import org.provabilityfabric.runbooks.regulation.RegulatoryDesk;

/** The parts of an incident, wired to each other: what a change of one means for the others. */
final class Desk {
  private static final int PHASE_RANK = 5;

  final IncidentState state;
  final SlaClocks clocks;
  final ExecutiveBriefing briefing;
  final Communication communication;
  final Conditions conditions;
  final Severities severities;
  final TeamPaging paging;
  final Responses responses;
  final People people;
  final Command command;
  final Duplicates duplicates;
  final TakenDuplicates taken;
  final Requests requests;
  final RoomOrders room;
  final OpenItems items;
  final RegulatoryClocks regulation;
  final RegulatoryDesk regulators;
  final Agenda agenda = new Agenda();
  private final Journal journal;
  private @Nullable Severity wound;
  private boolean assessed;
  private boolean gathered;
  private List<Object> shown = List.of();

  Desk(IncidentState state, Journal journal, String incident, PinnedPolicy policy) {
    this.state = state;
    this.journal = journal;
    communication =
        new Communication(state, journal, incident, Drilling.silent(state.brief.rehearse()));
    clocks = new SlaClocks(state, journal, agenda, this::breached);
    briefing = new ExecutiveBriefing(state, journal, agenda, communication);
    conditions = new Conditions(state, journal, agenda, communication);
    severities = new Severities(state, journal, this::rearrange);
    paging = new TeamPaging(state, journal, incident);
    responses = new Responses(state, journal, incident, policy, communication, this::impactKnown);
    people = new People(state, journal);
    command = new Command(state, journal, agenda, communication, incident);
    duplicates = new Duplicates(state, journal, incident);
    taken = new TakenDuplicates(state, journal, communication, incident, duplicates);
    requests = new Requests(state, incident);
    room = new RoomOrders(state, journal, incident);
    items = new OpenItems(state, journal, incident);
    regulation =
        new RegulatoryClocks(
            state.policy, state.brief.kind(), incident, journal, agenda, this::tell);
    regulators = new RegulatoryDesk(state.policy, regulation, incident);
    Async.procedure(this::askVersion);
  }

  /** Asked once and beside everything else: asking lets other threads go first. */
  private void askVersion() {
    state.begunBy =
        Workflow.getVersion(
            "tell-more-people", Workflow.DEFAULT_VERSION, IncidentState.TELLS_IN_TURN);
  }

  /** Whatever depends on severity and state is set by what they are now. */
  void rearrange() {
    if (wound != state.severity) {
      wound = state.severity;
      clocks.set();
      paging.raised();
      duplicates.severityChanged();
    }
    if (state.classified || state.severityByPerson || state.brief.severity() != null) {
      regulation.classified(state.severity, state.brief.startedAt());
    }
    briefing.arrange();
    conditions.arrange();
    command.arrange();
    room.arrange();
    attributes();
  }

  /** A phase that overruns its 15 or 30 minutes is a finding. */
  void watchPhases() {
    Instant begin = state.brief.startedAt();
    Instant assessment = begin.plus(state.policy.phases().initialAssessment());
    Instant gathering = begin.plus(state.policy.phases().informationGathering());
    agenda.put(
        "phase 1",
        assessment,
        PHASE_RANK,
        "initial assessment ends",
        () -> overrun("Initial assessment", assessed));
    agenda.put(
        "phase 2",
        gathering,
        PHASE_RANK,
        "information gathering ends",
        () -> overrun("Information gathering", gathered));
  }

  void assessed() {
    assessed = true;
    agenda.remove("phase 1");
  }

  void gathered() {
    gathered = true;
    agenda.remove("phase 2");
  }

  private void overrun(String phase, boolean done) {
    if (!done) {
      journal.find(
          phase, Finding.of(FindingCode.PHASE_OVERRUN, phase + " took longer than it is given"));
    }
  }

  private void tell(
      Message.Kind kind, EscalationNotice notice, String key, String subject, String body) {
    communication.send(kind, notice.contact(), notice.channels(), key, subject, body);
  }

  private void impactKnown() {
    if (state.exposureConfirmed == Answer.YES) {
      regulation.exposureConfirmed();
    }
    if (state.classified) {
      severities.classify();
    }
  }

  private void breached(SlaClock clock) {
    attributes();
    conditions.look();
  }

  /** The search attributes by which incidents are found; set when they have changed. */
  void attributes() {
    List<Object> now = List.of(state.severity, state.words(), state.breached());
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.INCIDENT_SEVERITY.valueSet(state.severity.name()),
        SearchKeys.INCIDENT_STATUS.valueSet(state.words()),
        SearchKeys.COMPONENT.valueSet(state.component()),
        SearchKeys.PROCEDURE.valueSet(Incident.TYPE),
        SearchKeys.DRILL.valueSet(Drilling.here()),
        SearchKeys.SLA_BREACHED.valueSet(state.breached()));
  }
}
