package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Ladders that reach nobody, too few people or end too early, and severities that page nobody. */
final class PagingCheck {
  private final Policy policy;
  private final BiConsumer<String, String> find;

  private PagingCheck(Policy policy, BiConsumer<String, String> find) {
    this.policy = policy;
    this.find = find;
  }

  /**
   * @param find takes a code and a sentence
   */
  static void look(Policy policy, BiConsumer<String, String> find) {
    PagingCheck check = new PagingCheck(policy, find);
    check.ladders();
    check.urgentPaging();
  }

  private void ladders() {
    for (PagingRule rule : policy.paging().rules()) {
      for (Severity severity : rule.severities().isEmpty() ? allSeverities() : rule.severities()) {
        for (IncidentKind kind : rule.kinds().isEmpty() ? allKinds() : rule.kinds()) {
          List<String> components = rule.components().isEmpty() ? List.of("") : rule.components();
          components.forEach(
              component -> ladder(Paging.ladderFor(policy, component, severity, kind), severity));
        }
      }
    }
  }

  private void ladder(PagingPlan plan, Severity severity) {
    String where = "ladder " + plan.ladder() + " in the row " + plan.row().words();
    Duration end = Duration.ZERO;
    for (PagingPlan.Page page : plan.pages()) {
      end = page.offset().plus(page.acknowledgeWithin());
      if (page.skipped() != null) {
        find.accept(
            "unreachable-rung",
            "The step "
                + page.step()
                + " of the "
                + where
                + " is skipped: "
                + page.skipped()
                + ".");
      }
    }
    long told =
        plan.pages().stream()
            .filter(page -> page.skipped() == null)
            .map(PagingPlan.Page::contact)
            .distinct()
            .count();
    if (told > 0 && told < plan.people()) {
      find.accept(
          "too-few-to-acknowledge",
          "The "
              + where
              + " goes on until "
              + plan.people()
              + " people acknowledged, and tells only "
              + told
              + ".");
    }
    if (told == 0) {
      find.accept("nobody-reachable", "The " + where + " reaches nobody.");
    } else if (policy.rule(severity).response() instanceof TimeAllowance.Within response
        && end.compareTo(response.duration()) < 0) {
      find.accept(
          "ladder-ends-early",
          "The "
              + where
              + " ends after "
              + DurationText.print(end)
              + ", before the response time of "
              + severity
              + " ("
              + response.text()
              + ").");
    }
  }

  private void urgentPaging() {
    for (Severity severity : List.of(Severity.P0, Severity.P1)) {
      for (IncidentKind kind : IncidentKind.values()) {
        PagingPlan plan = Paging.ladderFor(policy, "", severity, kind);
        if (plan.pages().isEmpty() || plan.hours() != PageHours.AT_ANY_HOUR) {
          find.accept(
              "no-immediate-page", severity + " does not page at any hour for every component.");
        }
      }
    }
  }

  private static List<Severity> allSeverities() {
    return List.of(Severity.values());
  }

  private static List<IncidentKind> allKinds() {
    return List.of(IncidentKind.values());
  }
}
