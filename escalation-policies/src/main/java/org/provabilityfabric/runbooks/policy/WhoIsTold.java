package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who would be told of an incident, when, and by which channel, if nobody ever acknowledged. */
public final class WhoIsTold {
  private WhoIsTold() {}

  /**
   * The notices of an incident that begins at {@code at}, in the order of time: every page of the
   * ladder, the first executive update (they repeat), and for a P0 the escalation when it is not
   * resolved in time.
   */
  public static List<Notice> notices(
      Policy policy, String component, Severity severity, IncidentKind kind, Instant at) {
    List<Notice> notices = new ArrayList<>();
    notices.addAll(pages(policy, component, severity, kind, at));
    notices.addAll(executives(policy, severity, kind, at));
    if (severity == Severity.P0) {
      notices.addAll(escalation(policy, kind, at));
    }
    notices.sort(Comparator.comparing(Notice::offset));
    return List.copyOf(notices);
  }

  private static List<Notice> pages(
      Policy policy, String component, Severity severity, IncidentKind kind, Instant at) {
    PagingPlan plan = Paging.ladderFor(policy, component, severity, kind);
    Duration offset = Duration.between(at, Paging.startAt(policy, plan, at));
    List<Notice> notices = new ArrayList<>();
    for (PagingPlan.Page page : plan.pages()) {
      Notice notice = page(plan, page, at, offset);
      notices.add(notice);
      if (notice.skipped() == null) {
        offset = offset.plus(page.acknowledgeWithin());
      }
    }
    return notices;
  }

  private static Notice page(PagingPlan plan, PagingPlan.Page page, Instant at, Duration offset) {
    String step = ", round " + page.round() + ", " + page.step();
    String people = plan.people() == 1 ? "" : ", until " + plan.people() + " acknowledged";
    String why = "page, ladder " + plan.ladder() + step + people;
    Contact role = new Contact(page.contact(), page.channels());
    Optional<PagingPlan.Turns> turns = plan.turns(page);
    if (turns.isEmpty()) {
      return notice(at, offset, role, why, page.skipped());
    }
    OnCall onCall = turns.get().rotation().at(at.plus(offset), turns.get().holidays());
    Contact told = PagingPlan.told(page, turns.get(), onCall);
    return new Notice(
        offset,
        at.plus(offset),
        told.name(),
        told.channels(),
        why,
        told.reachable() ? null : onCall.contact() + " is on call and has no address",
        onCall);
  }

  private static List<Notice> executives(
      Policy policy, Severity severity, IncidentKind kind, Instant at) {
    Duration interval = policy.executiveUpdates().interval(severity);
    if (interval == null) {
      return List.of();
    }
    String why = "executive update, then every " + DurationText.print(interval);
    Contacts contacts = policy.contacts();
    return policy.executiveUpdates().recipients(contacts, contacts.row(kind)).stream()
        .map(contact -> notice(at, Duration.ZERO, contact, why, whySkipped(contact)))
        .toList();
  }

  private static List<Notice> escalation(Policy policy, IncidentKind kind, Instant at) {
    Duration after = policy.escalation().p0UnresolvedAfter();
    return Escalations.toTell(policy, EscalationCondition.P0_NOT_RESOLVED_IN_TIME, kind).stream()
        .map(
            told -> {
              Contact contact = new Contact(told.contact(), told.channels());
              String instead = told.insteadOf() == null ? "" : ", instead of " + told.insteadOf();
              return notice(
                  at, after, contact, "escalation: " + told.why() + instead, whySkipped(contact));
            })
        .toList();
  }

  private static @Nullable String whySkipped(Contact contact) {
    return contact.reachable() ? null : contact.name() + " has no address";
  }

  private static Notice notice(
      Instant at, Duration offset, Contact contact, String why, @Nullable String skipped) {
    return new Notice(
        offset, at.plus(offset), contact.name(), contact.channels(), why, skipped, null);
  }
}
