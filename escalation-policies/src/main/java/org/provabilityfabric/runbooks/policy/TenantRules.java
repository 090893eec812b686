package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * "Isolate affected tenant", and its follow-up, "Enhanced monitoring".
 *
 * @param withoutApproval severities at which a tenant is isolated without being asked for
 * @param watchInterval how often it is looked whether an isolated tenant has a new token
 * @param monitoring how closely a tenant is looked at afterwards
 */
public record TenantRules(
    List<Severity> withoutApproval, Duration watchInterval, MonitoringRules monitoring) {
  /** What a snapshot means that is older than these rules: people decide. */
  static final TenantRules USUAL =
      new TenantRules(List.of(), Duration.ofMinutes(5), MonitoringRules.USUAL);

  public TenantRules {
    withoutApproval = Absent.asEmpty(withoutApproval);
    monitoring = Objects.requireNonNullElse(monitoring, MonitoringRules.USUAL);
  }

  /** Whether a tenant is isolated without being asked for. */
  public boolean atOnce(Severity severity) {
    return withoutApproval.contains(severity);
  }
}
