package org.provabilityfabric.runbooks.incident;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Fingerprint;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Route;

/** The incident that an alert leads to, wherever the alert comes from. */
public final class AlertedIncident {
  private static final int LONGEST_SUMMARY = 180;

  private AlertedIncident() {}

  /** The id of the incident of a group of alerts: always the same for the same group key. */
  public static String id(String groupKey) {
    return "incident/alert-" + Fingerprint.of(groupKey);
  }

  /**
   * The start input.
   *
   * @param reporter who reports it
   */
  public static IncidentInput input(
      AlertNotice alert, Route route, Policy policy, String reporter) {
    return new IncidentInput(
        title(alert, route),
        route.component(),
        route.tenant(),
        route.severity().name(),
        route.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        alert.annotations().get("description"),
        reporter,
        null,
        null,
        route.procedures(),
        alert,
        route.reason(),
        PinnedPolicy.of(policy),
        null,
        null);
  }

  private static String title(AlertNotice alert, Route route) {
    String summary = alert.annotations().get("summary");
    return summary == null || summary.isBlank() ? nameAndPlace(alert, route) : summary.strip();
  }

  /** Neither annotations nor tenant: a payload codec does not encrypt summaries. */
  public static String summary(AlertNotice alert, Route route) {
    String text = route.severity() + " " + nameAndPlace(alert, route);
    return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY);
  }

  /** The details in the Temporal UI. */
  public static String details(AlertNotice alert, Route route, String reporter) {
    return String.join(
        "\n\n",
        List.of(
            "Started by " + reporter + " (" + alert.alerts() + " alerts in the group).",
            route.reason()));
  }

  private static String nameAndPlace(AlertNotice alert, Route route) {
    Map<String, String> labels = alert.labels();
    @Nullable String component = route.component();
    return Stream.of(
            labels.getOrDefault("alertname", "Alert without a name"),
            component == null ? null : "on " + component)
        .filter(Objects::nonNull)
        .reduce((name, place) -> name + " " + place)
        .orElseThrow();
  }
}
