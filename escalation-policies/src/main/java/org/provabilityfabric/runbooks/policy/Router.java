package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Routes an alert by its labels to a severity, a kind, a component and the procedures to start. */
public final class Router {
  private Router() {}

  /** The route of an alert with these labels; every alert has one. */
  public static Route route(Policy policy, Map<String, String> labels) {
    RoutingRules routing = policy.routing();
    return routing.rules().stream()
        .filter(rule -> rule.fits(labels))
        .findFirst()
        .map(rule -> ruled(routing, rule, labels))
        .orElseGet(() -> unruled(routing, labels));
  }

  private static Route ruled(RoutingRules routing, RouteRule rule, Map<String, String> labels) {
    String component = first(routing.componentLabels(), labels);
    return new Route(
        rule.severity(),
        rule.kind(),
        component == null ? rule.component() : component,
        first(routing.tenantLabels(), labels),
        rule.procedures(),
        rule.name(),
        "Alert "
            + alertname(labels)
            + " is "
            + rule.severity()
            + " by the routing rule '"
            + rule.name()
            + "'.",
        rule.severityWhenUnconfirmed());
  }

  private static Route unruled(RoutingRules routing, Map<String, String> labels) {
    String label = labels.getOrDefault("severity", "").toLowerCase(Locale.ROOT);
    DefaultRoute known = routing.bySeverityLabel().get(label);
    DefaultRoute route = known == null ? routing.otherwise() : known;
    String why =
        known == null
            ? "its severity label "
                + (label.isEmpty() ? "is missing" : "'" + label + "' is unknown")
            : "its severity label is '" + label + "'";
    return new Route(
        route.severity(),
        route.kind(),
        first(routing.componentLabels(), labels),
        first(routing.tenantLabels(), labels),
        List.of(),
        "default",
        "Alert "
            + alertname(labels)
            + " has no routing rule and "
            + why
            + ": "
            + route.severity()
            + ".",
        null);
  }

  private static String alertname(Map<String, String> labels) {
    return labels.getOrDefault("alertname", "without a name");
  }

  private static @Nullable String first(List<String> names, Map<String, String> labels) {
    return names.stream()
        .map(labels::get)
        .filter(Objects::nonNull)
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElse(null);
  }
}
