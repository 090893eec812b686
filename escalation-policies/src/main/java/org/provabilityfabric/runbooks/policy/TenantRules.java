package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * "Isolate affected tenant".
 *
 * @param withoutApproval severities at which a tenant is isolated without being asked for
 * @param watchInterval how often it is looked whether an isolated tenant has a new token
 */
public record TenantRules(List<Severity> withoutApproval, Duration watchInterval) {
  /** What a snapshot means that is older than these rules: people decide. */
  static final TenantRules USUAL = new TenantRules(List.of(), Duration.ofMinutes(5));

  public TenantRules {
    withoutApproval = Absent.asEmpty(withoutApproval);
  }

  /** Whether a tenant is isolated without being asked for. */
  public boolean atOnce(Severity severity) {
    return withoutApproval.contains(severity);
  }
}
