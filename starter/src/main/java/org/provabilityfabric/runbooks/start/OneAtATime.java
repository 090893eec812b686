package org.provabilityfabric.runbooks.start;

import java.util.Optional;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;

/** The procedures of which one runs at a time, and whose id says so. */
public final class OneAtATime {
  private OneAtATime() {}

  /** The id that such a procedure runs under; empty for all others, and where it has no keys. */
  public static Optional<String> id(ProcedureType type, Deployment deployment) {
    return type == ProcedureType.CERTIFICATE_ROTATION
        ? deployment.signing().stream()
            .findFirst()
            .map(key -> deployment.component(key.component()).namespace())
            .map(CertificateRotation::id)
        : Optional.empty();
  }
}
