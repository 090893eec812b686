package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * Egress certificates of the 24 hours before the alert, the same for the same seed. A few carry
 * their detectors in the other shapes that occur in the field.
 */
public final class CertificateGenerator {
  private static final int COUNT = 160;

  private final Random random;
  private final Instant alert;
  private final CertificateSigner signer = CertificateSigner.withTestKey();

  /** Creates the generator of the certificates before an alert. */
  public CertificateGenerator(long seed, Instant alert) {
    this.random = new Random(seed + 1);
    this.alert = alert;
  }

  /** Returns the certificates as JSON texts. */
  public List<String> certificates() {
    List<String> certificates = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      certificates.add(certificate(i));
    }
    return List.copyOf(certificates);
  }

  private String certificate(int number) {
    String tenant = ReceiptGenerator.TENANTS.get(number % ReceiptGenerator.TENANTS.size());
    int pii = random.nextInt(12) == 0 ? 1 + random.nextInt(3) : 0;
    long secondsAgo = Duration.ofHours(24).toSeconds() * number / COUNT + random.nextInt(400) + 30;
    ObjectNode certificate = Json.object().put("cert_id", "cert-%06d".formatted(number + 1));
    certificate.put("plan_id", "plan-%05d".formatted(number)).put("tenant", tenant);
    certificate.put("timestamp", alert.getEpochSecond() - secondsAgo);
    detectors(certificate, number, pii);
    certificate.put("policy_hash", policyHash(tenant));
    certificate.put("text_hash", ReceiptGenerator.sha256("text/" + number));
    certificate.put("signer", "egress-firewall");
    certificate.put("action_taken", pii == 0 ? "ALLOW" : "REDACT").put("redaction_count", pii);
    certificate.put("risk_score", pii == 0 ? 0.05 : 0.6);
    certificate.put("processing_time_ms", 2 + random.nextInt(30));
    return signer.sign(certificate).toString();
  }

  /** Returns the hash of the policy that a configuration makes for a tenant. */
  public static String policyHash(String tenant) {
    return ReceiptGenerator.sha256("egress-policy/" + tenant);
  }

  private static void detectors(ObjectNode certificate, int number, int pii) {
    if (number % 40 == 7) {
      certificate
          .putObject("detector_flags")
          .put("pii_detected", pii > 0)
          .put("secrets_detected", false)
          .put("near_dupe_detected", false);
      certificate.put("non_interference", "Passed");
      return;
    }
    ObjectNode detectors = certificate.putObject("detectors");
    if (number % 40 == 19) {
      detectors
          .putObject("pii")
          .put("detected", pii > 0)
          .put("confidence", 0.9)
          .put("redacted", pii > 0)
          .putArray("types");
    } else {
      detectors.put("pii", pii);
    }
    detectors.put("secret", 0).put("near_dupe", 0.02);
  }
}
