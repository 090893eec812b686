package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.AlertItem;
import org.provabilityfabric.runbooks.policy.AlertPhase;
import org.provabilityfabric.runbooks.policy.ContactLine;
import org.provabilityfabric.runbooks.policy.Contacts;
import org.provabilityfabric.runbooks.response.ItemList;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;

/** "Alert Response Procedures": what the incident leaves to be done, by whom and until when. */
final class OpenItems {
  /** These have not done their work by having ended, only by having contained. */
  private static final List<String> CONTAINING =
      List.of(DataExposureResponse.TYPE, TenantIsolation.TYPE);

  private final IncidentState state;
  private final Journal journal;
  private final String incident;

  OpenItems(IncidentState state, Journal journal, String incident) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
  }

  /** All of them in the runbook's order, open and done. */
  List<OpenItem> all() {
    Contacts contacts = state.policy.contacts();
    ContactLine line = contacts.line(contacts.row(state.brief.kind()));
    List<OpenItem> items = new ArrayList<>();
    for (AlertItem rule : state.policy.alertResponse(state.brief.kind())) {
      int number = items.size() + 1;
      OpenItem closed = state.closedItems.get(number);
      items.add(closed == null ? standing(number, rule, line.resolve(rule.owner())) : closed);
    }
    return items;
  }

  /** Accounts for the four phases: what was done, or what is left, to whom, and until when. */
  void account(Steps steps) {
    List<OpenItem> all = all();
    for (AlertPhase phase : AlertPhase.values()) {
      IncidentStep step = IncidentStep.of(phase);
      List<OpenItem> own = all.stream().filter(item -> item.phase() == phase).toList();
      List<OpenItem> left = own.stream().filter(item -> item.doneBy() == null).toList();
      if (own.isEmpty()) {
        steps.skip(step, "the policy names nothing for this kind of incident");
      } else if (left.isEmpty()) {
        steps.run(step, own::size);
      } else {
        steps.skip(step, "left to be done: " + left(left));
      }
    }
  }

  private static String left(List<OpenItem> items) {
    return items.stream()
        .map(item -> item.what() + " (" + item.owner() + ", by " + item.due() + ")")
        .collect(Collectors.joining(", "));
  }

  private OpenItem standing(int number, AlertItem rule, String owner) {
    Instant due = state.brief.startedAt().plus(rule.within());
    String done = done(rule.procedure());
    return new OpenItem(
        number,
        rule.phase(),
        rule.what(),
        owner,
        due,
        rule.procedure(),
        done,
        done == null ? null : rule.procedure(),
        null);
  }

  /** What the procedure has done of its work, or null: isolated, judged, or ended in order. */
  private @Nullable String done(@Nullable String procedure) {
    if (procedure == null) {
      return null;
    }
    String own = incident + "/" + procedure;
    ResponseNotice notice = state.responses.get(own);
    if (notice == null) {
      return state.responses.values().stream()
          .filter(other -> other.procedure().equals(procedure))
          .map(OpenItems::worked)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    if (state.failedResponses.contains(own)) {
      return null;
    }
    boolean ended = !state.openResponses.contains(own) && !CONTAINING.contains(procedure);
    String worked = worked(notice);
    return worked == null && ended ? "ended: " + notice.state() : worked;
  }

  /** What a procedure tells of its work, also one that a person started for the incident. */
  private static @Nullable String worked(ResponseNotice notice) {
    ContainmentState containment = notice.containment();
    if (containment == null) {
      return notice.assessed() ? "judged" : null;
    }
    boolean tenant = TenantSubject.of(containment.component()).isPresent();
    boolean isolated =
        containment.containedAt() != null && (tenant || containment.isolatedAt() != null);
    return isolated ? TenantSubject.words(containment.component()) + " is isolated" : null;
  }

  /**
   * The item that a person closes.
   *
   * @throws io.temporal.failure.ApplicationFailure where there is none, or it is done
   */
  OpenItem check(ItemClosed closed) {
    return ItemList.closed(all(), closed);
  }

  String close(ItemClosed closed) {
    OpenItem item = check(closed);
    state.closedItems.put(item.number(), item);
    journal.say(
        TimelineEntry.Kind.PERSON,
        item.phase().words() + " done: " + item.what() + ". " + item.done(),
        closed.person());
    return "Done: " + item.what() + ". " + ItemList.left(all());
  }
}
