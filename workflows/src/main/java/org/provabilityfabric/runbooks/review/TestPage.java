package org.provabilityfabric.runbooks.review;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.PageHours;
import org.provabilityfabric.runbooks.policy.Paging;
import org.provabilityfabric.runbooks.policy.PagingPlan;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * One page of a test of the ladders: a contact by the channels of a rung, once, however many
 * ladders it stands on.
 *
 * @param page as the ladder with the highest severity sends it
 * @param from that ladder
 * @param places every ladder and rung that it stands for, in words
 */
record TestPage(Severity severity, PagingPlan.Page page, PagingPlan from, List<String> places) {
  /** All pages of all ladders that any incident would climb, by every rule of the policy. */
  static List<TestPage> of(Policy policy) {
    Map<String, TestPage> pages = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      for (IncidentKind kind : IncidentKind.values()) {
        components(policy)
            .forEach(
                component ->
                    collect(pages, severity, Paging.ladderFor(policy, component, severity, kind)));
      }
    }
    return List.copyOf(pages.values());
  }

  /** Rules may be about components; any other one stands for all that no rule names. */
  private static List<String> components(Policy policy) {
    return Stream.concat(
            Stream.of("any"),
            policy.paging().rules().stream().flatMap(rule -> rule.components().stream()))
        .distinct()
        .toList();
  }

  private static void collect(Map<String, TestPage> pages, Severity severity, PagingPlan plan) {
    plan.pages().stream()
        .filter(page -> page.round() == 1)
        .forEach(
            page -> {
              TestPage one =
                  pages.computeIfAbsent(
                      page.contact() + page.by(),
                      any -> new TestPage(severity, page, plan, new ArrayList<>()));
              String place = plan.ladder() + " for " + plan.row().words() + ", as " + page.step();
              if (!one.places().contains(place)) {
                one.places().add(place);
              }
            });
  }

  /**
   * A ladder of this page alone, whose step is the item to confirm.
   *
   * @param shown nobody is told, so nothing is waited for
   */
  PagingPlan ladder(String item, boolean shown) {
    PagingPlan.Page one =
        new PagingPlan.Page(
            1,
            item,
            page.contact(),
            page.offset(),
            shown ? Duration.ZERO : page.acknowledgeWithin(),
            page.channels(),
            null,
            page.rotation(),
            page.by());
    return new PagingPlan(
        from.ladder(), from.row(), PageHours.AT_ANY_HOUR, List.of(one), 1, from.turns());
  }

  String standsOn() {
    return String.join("; ", places);
  }

  /** Such as {@code CISO by [SLACK]}. */
  String who() {
    return page.by().isEmpty() ? page.contact() : page.contact() + " by " + page.by();
  }
}
