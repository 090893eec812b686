package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Identify Bottleneck Component".
 *
 * @param services those with any data, the slowest first, at most twenty
 * @param bottleneck the service that is taken for the bottleneck; null where none is above the
 *     objective
 * @param why one clause; empty without a bottleneck
 */
public record Latencies(
    List<ServiceLatency> services, @Nullable String bottleneck, String why, List<Finding> findings)
    implements Assessed {
  public Latencies {
    services = Lists.orEmpty(services);
    findings = Lists.orEmpty(findings);
  }

  /** The component of the bottleneck; null where there is none, or none that the deployment has. */
  public @Nullable String bottleneckComponent() {
    return services.stream()
        .filter(service -> service.service().equals(bottleneck))
        .map(ServiceLatency::component)
        .filter(component -> component != null)
        .findFirst()
        .orElse(null);
  }

  /** How slow the service of a component is; null where nothing is known of it. */
  public @Nullable ServiceLatency of(String component) {
    return services.stream()
        .filter(service -> component.equals(service.component()))
        .findFirst()
        .orElse(null);
  }
}
