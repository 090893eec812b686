package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** The certificates that the firewall goes on writing after the alert. */
public final class LiveCertificates {
  private LiveCertificates() {}

  /**
   * Returns the certificates after a moment.
   *
   * @param policyHash the hash of a tenant's policy that is in force at a time
   * @param key the key that the firewall signs with at a time
   */
  public static LiveDocuments after(
      Instant begin,
      BiFunction<String, Instant, String> policyHash,
      Function<Instant, SigningKey> key) {
    return new RegularDocuments(
        begin,
        (tenant, round, at) ->
            certificate(
                tenant, tenant + "-" + round, at, policyHash.apply(tenant, at), key.apply(at)));
  }

  /**
   * Returns one certificate, signed.
   *
   * @param name tells it from all others
   */
  public static ObjectNode certificate(
      String tenant, String name, Instant at, String policyHash, SigningKey key) {
    ObjectNode certificate = Json.object().put("cert_id", "cert-live-" + name);
    certificate.put("plan_id", "plan-live-" + name).put("tenant", tenant);
    certificate.put("timestamp", at.getEpochSecond());
    certificate.putObject("detectors").put("pii", 0).put("secret", 0).put("near_dupe", 0.02);
    certificate.put("policy_hash", policyHash);
    certificate.put("text_hash", ReceiptGenerator.sha256("text/live/" + name));
    certificate.put("signer", "egress-firewall").put("action_taken", "ALLOW");
    certificate.put("redaction_count", 0).put("risk_score", 0.05);
    return CertificateSigner.with(key).sign(certificate.put("processing_time_ms", 5));
  }
}
