package org.provabilityfabric.runbooks.gateway.alertmanager;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Router;

/**
 * One group of alerts as Alertmanager notified it.
 *
 * @param groupKey what identifies the group
 * @param firing whether any alert of the group fires
 * @param labels what all alerts of the group have in common
 * @param annotations the same
 * @param alerts at least one
 */
public record AlertGroup(
    String groupKey,
    boolean firing,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<Alert> alerts) {
  public AlertGroup {
    labels = Lists.orEmpty(labels);
    annotations = Lists.orEmpty(annotations);
    alerts = Lists.orEmpty(alerts);
  }

  /** One alert with all its labels and annotations. */
  public record Alert(
      boolean firing,
      Map<String, String> labels,
      Map<String, String> annotations,
      @Nullable Instant startsAt) {
    public Alert {
      labels = Lists.orEmpty(labels);
      annotations = Lists.orEmpty(annotations);
    }
  }

  /**
   * The group as one notice. Labels on which the alerts differ, such as the component where
   * Alertmanager does not group by it, are those of the alert that the policy finds most severe:
   * firing ones before resolved ones, the first of equals.
   */
  public AlertNotice notice(Policy policy) {
    Alert leading = leading(policy);
    return new AlertNotice(
        groupKey,
        firing,
        alerts.size(),
        over(leading.labels(), labels),
        over(leading.annotations(), annotations),
        earliest());
  }

  private Alert leading(Policy policy) {
    return alerts.stream()
        .min(
            Comparator.comparing((Alert alert) -> !alert.firing())
                .thenComparing(
                    alert -> Router.route(policy, over(alert.labels(), labels)).severity()))
        .orElseThrow(() -> new IllegalStateException("a group has at least one alert"));
  }

  private @Nullable Instant earliest() {
    Instant earliest = null;
    for (Alert alert : alerts) {
      Instant start = alert.startsAt();
      if (start != null && (earliest == null || start.isBefore(earliest))) {
        earliest = start;
      }
    }
    return earliest;
  }

  private static Map<String, String> over(Map<String, String> own, Map<String, String> common) {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(common);
    return all;
  }
}
