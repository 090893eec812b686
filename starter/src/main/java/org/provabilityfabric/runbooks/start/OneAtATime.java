package org.provabilityfabric.runbooks.start;

import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;

/** The procedures of which one runs at a time, and whose id says so. */
public final class OneAtATime {
  private OneAtATime() {}

  /** The id that such a procedure runs under; empty for all others, and where something lacks. */
  public static Optional<String> id(
      ProcedureType type, Map<String, Object> input, Deployment deployment) {
    return switch (type) {
      case CERTIFICATE_ROTATION ->
          deployment.signing().stream()
              .findFirst()
              .map(key -> deployment.component(key.component()).namespace())
              .map(CertificateRotation::id);
      case ENHANCED_MONITORING ->
          Optional.of(String.valueOf(input.getOrDefault("tenant", "")).strip())
              .filter(tenant -> !tenant.isEmpty())
              .map(EnhancedMonitoring::id);
      default -> Optional.empty();
    };
  }
}
