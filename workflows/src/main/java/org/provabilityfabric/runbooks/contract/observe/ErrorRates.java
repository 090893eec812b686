package org.provabilityfabric.runbooks.contract.observe;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Check Error Distribution".
 *
 * @param services those with any data, the worst first, at most twenty
 */
public record ErrorRates(
    List<ServiceErrors> services, @Nullable EvidenceRef evidence, List<Finding> findings)
    implements Assessed {
  public ErrorRates {
    services = Lists.orEmpty(services);
    findings = Lists.orEmpty(findings);
  }

  /** The first minute in which any service was above the objective. */
  public Optional<Instant> firstAbove() {
    return services.stream()
        .map(ServiceErrors::firstAbove)
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  /** The components whose service was above the objective within the window. */
  public List<String> components() {
    return services.stream()
        .filter(service -> service.firstAbove() != null)
        .map(ServiceErrors::component)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
