package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** "Page appropriate teams": who is told, in which order and after how long. */
public final class Paging {
  private Paging() {}

  /**
   * The ladder for an incident: primary, then secondary, then escalation, each with the time to
   * acknowledge, the whole repeated as the policy says. A rung that nobody can be reached on is
   * kept with the reason and skipped at once.
   */
  public static PagingPlan ladderFor(
      Policy policy, String component, Severity severity, IncidentKind kind) {
    ContactRow row = policy.contacts().row(kind);
    Optional<PagingRule> rule =
        policy.paging().rules().stream()
            .filter(candidate -> candidate.fits(component, severity, kind))
            .findFirst();
    Optional<Ladder> ladder = rule.flatMap(found -> policy.paging().ladder(found.ladder()));
    if (rule.isEmpty() || ladder.isEmpty()) {
      return new PagingPlan("none", row, PageHours.IN_BUSINESS_HOURS, List.of());
    }
    return new PagingPlan(
        ladder.get().name(),
        row,
        rule.get().hours(),
        pages(policy.contacts(), policy.contacts().line(row), ladder.get()));
  }

  /** When the first page of a plan goes out for an incident that begins at {@code from}. */
  public static Instant startAt(Policy policy, PagingPlan plan, Instant from) {
    return switch (plan.hours()) {
      case AT_ANY_HOUR -> from;
      case IN_BUSINESS_HOURS -> policy.calendar().whenOpen(from);
    };
  }

  private static List<PagingPlan.Page> pages(Contacts contacts, ContactLine line, Ladder ladder) {
    List<PagingPlan.Page> pages = new ArrayList<>();
    Duration offset = Duration.ZERO;
    for (int round = 1; round <= ladder.repeats() + 1; round++) {
      for (Rung rung : ladder.rungs()) {
        PagingPlan.Page page = page(contacts, line, rung, round, offset);
        pages.add(page);
        offset = offset.plus(page.acknowledgeWithin());
      }
    }
    return pages;
  }

  private static PagingPlan.Page page(
      Contacts contacts, ContactLine line, Rung rung, int round, Duration offset) {
    Contact contact = contacts.named(line.resolve(rung.contact()));
    List<Channel> channels =
        contact.channels().stream()
            .filter(channel -> rung.by().isEmpty() || rung.by().contains(channel.kind()))
            .toList();
    if (!channels.isEmpty()) {
      return new PagingPlan.Page(
          round, rung.contact(), contact.name(), offset, rung.acknowledgeWithin(), channels, null);
    }
    String why =
        contact.reachable()
            ? contact.name() + " has no channel of the kinds " + rung.by()
            : contact.name() + " has no address";
    return new PagingPlan.Page(
        round, rung.contact(), contact.name(), offset, Duration.ZERO, List.of(), why);
  }
}
