package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** "Page appropriate teams": who is told, in which order and after how long. */
public final class Paging {
  private final Policy policy;
  private final ContactLine line;
  private final Ladder ladder;
  private final List<PagingPlan.Page> pages = new ArrayList<>();
  private final Map<String, PagingPlan.Turns> turns = new LinkedHashMap<>();

  private Paging(Policy policy, ContactLine line, Ladder ladder) {
    this.policy = policy;
    this.line = line;
    this.ladder = ladder;
  }

  /**
   * The ladder for an incident: primary, then secondary, then escalation, each with the time to
   * acknowledge, the whole repeated as the policy says. A rung that nobody can be reached on is
   * kept with the reason and skipped at once. Who is on call is left open until a page goes out.
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
      return new PagingPlan("none", row, PageHours.IN_BUSINESS_HOURS, List.of(), 1, List.of());
    }
    Paging paging = new Paging(policy, policy.contacts().line(row), ladder.get());
    paging.climb();
    return new PagingPlan(
        ladder.get().name(),
        row,
        rule.get().hours(),
        paging.pages,
        ladder.get().people(),
        List.copyOf(paging.turns.values()));
  }

  /** When the first page of a plan goes out for an incident that begins at {@code from}. */
  public static Instant startAt(Policy policy, PagingPlan plan, Instant from) {
    return switch (plan.hours()) {
      case AT_ANY_HOUR -> from;
      case IN_BUSINESS_HOURS -> policy.calendar().whenOpen(from);
    };
  }

  private void climb() {
    Duration offset = Duration.ZERO;
    for (int round = 1; round <= ladder.repeats() + 1; round++) {
      for (Rung rung : ladder.rungs()) {
        PagingPlan.Page page = page(rung, round, offset);
        pages.add(page);
        offset = offset.plus(page.acknowledgeWithin());
      }
    }
  }

  private PagingPlan.Page page(Rung rung, int round, Duration offset) {
    Contact contact = policy.contacts().named(line.resolve(rung.contact()));
    List<Channel> channels = contact.by(rung.by());
    String rotation = rotation(contact, rung);
    if (rotation != null || !channels.isEmpty()) {
      return new PagingPlan.Page(
          round,
          rung.contact(),
          contact.name(),
          offset,
          rung.acknowledgeWithin(),
          channels,
          null,
          rotation,
          rung.by());
    }
    return new PagingPlan.Page(
        round,
        rung.contact(),
        contact.name(),
        offset,
        Duration.ZERO,
        List.of(),
        whyNot(contact, rung),
        null,
        rung.by());
  }

  private static String whyNot(Contact contact, Rung rung) {
    if (contact.reachable()) {
      return contact.name() + " has no channel of the kinds " + rung.by();
    }
    return contact.rotation() == null
        ? contact.name() + " has no address"
        : contact.name() + " has no address, and nobody of its rotation can be reached";
  }

  /** The rotation that finds somebody who can be reached on the rung, or null. */
  private @Nullable String rotation(Contact contact, Rung rung) {
    Optional<Rotation> found = policy.contacts().rotation(contact.rotation());
    if (found.isEmpty()) {
      return null;
    }
    List<Contact> people = found.get().everybody().stream().map(policy.contacts()::named).toList();
    if (people.stream().allMatch(person -> person.by(rung.by()).isEmpty())) {
      return null;
    }
    String name = found.get().name();
    turns.put(name, new PagingPlan.Turns(found.get(), policy.calendar().holidays(), people));
    return name;
  }
}
