package org.provabilityfabric.runbooks.postincident;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.ReviewDates;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.AlertPhase;
import org.provabilityfabric.runbooks.policy.ContactLine;
import org.provabilityfabric.runbooks.policy.Contacts;
import org.provabilityfabric.runbooks.policy.Duty;
import org.provabilityfabric.runbooks.policy.DutyRule;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PostIncidentRules;

/** What a review is about and how it stands, as plain data. */
final class Review {
  final ReviewedIncident incident;
  final PinnedPolicy pinned;
  final boolean rehearse;
  private final Map<Integer, OpenItem> items = new LinkedHashMap<>();
  private final Map<Duty, Integer> duties = new LinkedHashMap<>();
  private final String uid;
  PlannedWindow meeting;
  int version;

  Review(ReviewedIncident incident, PinnedPolicy pinned, ReviewDates dates, boolean rehearse) {
    this.incident = incident;
    this.pinned = pinned;
    this.rehearse = rehearse;
    meeting = dates.meeting();
    uid = id() + "/" + Workflow.getInfo().getOriginalExecutionRunId();
    List<DutyRule> rules = rules().duties();
    for (int i = 0; i < rules.size(); i++) {
      DutyRule rule = rules.get(i);
      duties.put(rule.duty(), i + 1);
      put(item(i + 1, AlertPhase.FOLLOW_UP, rule.duty().words(), owner(rule), dates.due().get(i)));
    }
    for (OpenItem left : incident.open()) {
      put(item(items.size() + 1, left.phase(), left.what(), left.owner(), left.due()));
    }
  }

  static String id() {
    return Workflow.getInfo().getWorkflowId();
  }

  /** What commands call it: its incident, unless the review of an earlier one is called that. */
  String called() {
    String first = PostIncidentReview.id(incident.incident());
    return id().equals(first) ? incident.incident() : id();
  }

  private String owner(DutyRule rule) {
    return line().resolve(rule.owner());
  }

  private static OpenItem item(
      int number, AlertPhase phase, String what, String owner, Instant due) {
    return new OpenItem(number, phase, what, owner, due, null, null, null, null);
  }

  Policy policy() {
    return pinned.policy();
  }

  PostIncidentRules rules() {
    return policy().postIncident();
  }

  Contacts contacts() {
    return policy().contacts();
  }

  /** The row of the incident's kind in the contacts table. */
  ContactLine line() {
    return contacts().line(contacts().row(incident.kind()));
  }

  /** The duties in the runbook's order, then what the incident left to be done. */
  List<OpenItem> items() {
    return List.copyOf(items.values());
  }

  List<OpenItem> open() {
    return items.values().stream().filter(item -> item.doneBy() == null).toList();
  }

  void put(OpenItem item) {
    items.put(item.number(), item);
  }

  boolean done(Duty duty) {
    return done(duties.getOrDefault(duty, 0));
  }

  boolean done(int number) {
    OpenItem item = items.get(number);
    return item == null || item.doneBy() != null;
  }

  /** The step under which an item stands. */
  ReviewStep step(int number) {
    return duties.entrySet().stream()
        .filter(duty -> duty.getValue() == number)
        .map(duty -> ReviewStep.of(duty.getKey()))
        .findFirst()
        .orElse(ReviewStep.OPEN_ITEMS);
  }

  /** The numbers of what the incident left to be done. */
  List<Integer> left() {
    List<Integer> left = new ArrayList<>(items.keySet());
    left.removeAll(duties.values());
    return left;
  }

  /** The meeting for calendars, as it stands. */
  CalendarEntry entry() {
    return new CalendarEntry(
        uid,
        version,
        false,
        "Post-mortem review: " + incident.title(),
        agenda(),
        meeting.begins(),
        meeting.ends());
  }

  /** What the meeting is about, for those who are asked to it. */
  String agenda() {
    StringBuilder text = new StringBuilder();
    text.append("Review of ").append(incident.incident()).append(", ");
    text.append(incident.severity()).append(" ").append(incident.title());
    text.append("\nProposed: ").append(meeting.words());
    text.append("\nThe draft of the post-mortem is in the incident's evidence: post-mortem.html");
    text.append("\n\nOpen, with owner and due date:");
    for (OpenItem item : open()) {
      text.append("\n").append(item.number()).append(". ").append(item.what()).append(" (");
      text.append(item.owner()).append(", ").append(item.due()).append(")");
    }
    text.append("\n\nHow it stands: ./runbook review show ").append(called());
    return text.toString();
  }

  PostMortemOrder order(List<RegulatoryClock> clocks, boolean draft) {
    return new PostMortemOrder(
        incident.incident(), id(), meeting, entry(), items(), clocks, draft, Now.instant());
  }
}
