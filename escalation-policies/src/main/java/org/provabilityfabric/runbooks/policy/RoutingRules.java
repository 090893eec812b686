package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Map;

/**
 * "Alert Response Procedures": which alert becomes what.
 *
 * @param componentLabels the labels that may name the component, the first present one decides
 * @param tenantLabels the labels that may name the tenant, the first present one decides
 * @param rules the first rule that fits decides
 * @param bySeverityLabel for alerts without a rule, by the label {@code severity} of Alertmanager
 * @param otherwise for alerts without a rule and without a known label {@code severity}
 */
public record RoutingRules(
    List<String> componentLabels,
    List<String> tenantLabels,
    List<RouteRule> rules,
    Map<String, DefaultRoute> bySeverityLabel,
    DefaultRoute otherwise) {
  public RoutingRules {
    componentLabels = Absent.asEmpty(componentLabels);
    tenantLabels = Absent.asEmpty(tenantLabels);
    rules = Absent.asEmpty(rules);
    bySeverityLabel = Absent.asEmpty(bySeverityLabel);
  }
}
