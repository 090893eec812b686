package org.provabilityfabric.runbooks.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.MonitoringRules;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/** The stricter thresholds of a tenant, and which of them have been told. */
final class Thresholds {
  private final MonitoringRules rules;
  private List<TenantFigure> reached;

  /**
   * @param told figures that are at their thresholds, and have been told
   */
  Thresholds(MonitoringRules rules, List<TenantFigure> told) {
    this.rules = rules;
    this.reached = told;
  }

  List<TenantFigure> reached() {
    return reached;
  }

  /**
   * Takes figures in. What was told stays told until it has been below its threshold; a figure that
   * could not be read is left as it was.
   *
   * @return those that have newly reached their thresholds
   */
  List<TenantFigure> take(TenantFigures figures) {
    List<TenantFigure> now = new ArrayList<>();
    List<TenantFigure> fresh = new ArrayList<>();
    for (TenantFigure figure : TenantFigure.values()) {
      boolean told = reached.contains(figure);
      boolean at = at(figure, figures, told);
      if (at) {
        now.add(figure);
      }
      if (at && !told) {
        fresh.add(figure);
      }
    }
    reached = List.copyOf(now);
    return fresh;
  }

  private boolean at(TenantFigure figure, TenantFigures figures, boolean before) {
    Integer threshold = rules.thresholds().get(figure);
    Long count = figures.counts().get(figure);
    if (threshold == null) {
      return false;
    }
    return count == null ? before : count >= threshold;
  }

  /** What has been reached, in a clause. */
  String say(List<TenantFigure> some, TenantFigures figures) {
    return some.stream()
            .map(
                figure ->
                    figures.counts().getOrDefault(figure, 0L)
                        + " "
                        + figure.words()
                        + " (from "
                        + rules.thresholds().get(figure)
                        + " on)")
            .collect(Collectors.joining(", "))
        + " within "
        + DurationText.print(rules.window());
  }
}
