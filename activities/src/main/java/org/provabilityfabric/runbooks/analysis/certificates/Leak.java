package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leak: the runbook's "PII leak in egress".
 *
 * @param certId the certificate, or its place in the file where it has no identifier
 * @param reason one sentence for a person
 */
public record Leak(
    String certId, @Nullable String tenant, @Nullable Instant timestamp, String reason) {
  static Leak of(Certificate certificate, String id) {
    String what =
        certificate.pii().found() && certificate.secret().found()
            ? "personal data and a secret were"
            : certificate.pii().found() ? "personal data was" : "a secret was";
    return new Leak(
        id, certificate.tenant(), certificate.timestamp(), what + " detected and let through");
  }
}
