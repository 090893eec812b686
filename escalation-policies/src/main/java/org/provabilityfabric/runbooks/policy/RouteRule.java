package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alert means.
 *
 * @param name the rule's own name
 * @param alerts the exact values of the label {@code alertname} that the rule speaks of
 * @param labels other labels that must have exactly these values
 * @param component the component meant where the alert names none
 * @param procedures workflow types to start at once
 * @param severityWhenUnconfirmed the severity once the impact assessment found no exposure; null
 *     means that the route's severity stays
 */
public record RouteRule(
    String name,
    List<String> alerts,
    Map<String, String> labels,
    Severity severity,
    IncidentKind kind,
    @Nullable String component,
    List<String> procedures,
    @Nullable Severity severityWhenUnconfirmed) {
  public RouteRule {
    alerts = Absent.asEmpty(alerts);
    labels = Absent.asEmpty(labels);
    procedures = Absent.asEmpty(procedures);
  }

  /** Whether the rule speaks of an alert with these labels. */
  public boolean fits(Map<String, String> alert) {
    return alerts.contains(alert.getOrDefault("alertname", ""))
        && labels.entrySet().stream()
            .allMatch(label -> label.getValue().equals(alert.get(label.getKey())));
  }
}
