package org.provabilityfabric.runbooks.incident;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import java.util.List;
import java.util.Objects;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.chat.ChatRooms;
import org.provabilityfabric.runbooks.contract.chat.RoomOrder;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.policy.ContactLine;
import org.provabilityfabric.runbooks.policy.Contacts;
import org.provabilityfabric.runbooks.policy.KnownPerson;
import org.provabilityfabric.runbooks.policy.RoomKind;

/** Orders the incident's room in chat once, when its severity first gets one by the policy. */
final class RoomOrders {
  private final IncidentState state;
  private final Journal journal;
  private final String incident;
  private boolean ordered;
  private boolean ordering;

  RoomOrders(IncidentState state, Journal journal, String incident) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
  }

  /** Whether an order is on its way at this moment. */
  boolean busy() {
    return ordering;
  }

  /** Nothing where the policy gives no room, so that runs without rooms are as they were. */
  void arrange() {
    boolean severityKnown = state.classified || state.brief.severity() != null;
    if (ordered || !severityKnown || state.resolved() || state.brief.rehearse()) {
      return;
    }
    state.policy.chat().room(state.severity).ifPresent(this::order);
  }

  private void order(RoomKind kind) {
    ordered = true;
    ordering = true;
    RoomOrder order =
        new RoomOrder(
            incident,
            state.brief.title(),
            state.severity.name(),
            kind,
            state.policy.chat().announceIn(),
            invited(),
            state.policy.chat().lookEvery());
    Async.procedure(
        () -> {
          try {
            Calls.persistently(ChatRooms.class, TaskQueues.RUNBOOK, "Open a room in chat")
                .openRoom(order);
          } catch (ActivityFailure failure) {
            journal.find(
                "room",
                Finding.of(
                    FindingCode.NOT_AVAILABLE,
                    "The incident has no room in chat: " + Failures.outcome(failure).whyNot()));
          } finally {
            ordering = false;
          }
        });
  }

  /** Those in charge of the kind's row whom the policy knows in Slack. */
  private List<String> invited() {
    Contacts contacts = state.policy.contacts();
    ContactLine line = contacts.line(contacts.row(state.brief.kind()));
    return state.policy.people().stream()
        .filter(
            person ->
                person.roles().contains(line.primary())
                    || person.roles().contains(line.secondary()))
        .map(KnownPerson::slack)
        .filter(Objects::nonNull)
        .toList();
  }
}
