package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * The certificates that the firewall goes on writing after the alert: one for each tenant every
 * twenty seconds, made when they are asked for and the same each time.
 */
public final class LiveCertificates {
  private static final Duration EVERY = Duration.ofSeconds(20);

  private final Instant begin;
  private final BiFunction<String, Instant, String> policyHash;
  private final CertificateSigner signer = new CertificateSigner();

  /**
   * Creates the certificates after a moment.
   *
   * @param policyHash the hash of a tenant's policy that is in force at a time
   */
  public LiveCertificates(Instant begin, BiFunction<String, Instant, String> policyHash) {
    this.begin = begin;
    this.policyHash = policyHash;
  }

  /** Returns how many there are up to a time. */
  int count(Instant now) {
    long rounds = Math.max(0, Duration.between(begin, now).dividedBy(EVERY));
    return Math.toIntExact(rounds * ReceiptGenerator.TENANTS.size());
  }

  /** Returns the newest between the two times, both included, newest first, as JSON texts. */
  List<String> between(Instant from, Instant to, int most) {
    List<String> texts = new ArrayList<>();
    long last = Math.max(0, Duration.between(begin, to).dividedBy(EVERY));
    for (long round = last; round > 0 && texts.size() < most; round--) {
      Instant at = begin.plus(EVERY.multipliedBy(round));
      if (at.isBefore(from)) {
        break;
      }
      for (String tenant : ReceiptGenerator.TENANTS) {
        texts.add(certificate(tenant, round, at));
      }
    }
    return texts.subList(0, Math.min(most, texts.size()));
  }

  private String certificate(String tenant, long round, Instant at) {
    String name = tenant + "-" + round;
    ObjectNode certificate = Json.object().put("cert_id", "cert-live-" + name);
    certificate.put("plan_id", "plan-live-" + name).put("tenant", tenant);
    certificate.put("timestamp", at.getEpochSecond());
    certificate.putObject("detectors").put("pii", 0).put("secret", 0).put("near_dupe", 0.02);
    certificate.put("policy_hash", policyHash.apply(tenant, at));
    certificate.put("text_hash", ReceiptGenerator.sha256("text/live/" + name));
    certificate.put("signer", "egress-firewall").put("action_taken", "ALLOW");
    certificate.put("redaction_count", 0).put("risk_score", 0.05);
    return signer.sign(certificate.put("processing_time_ms", 5)).toString();
  }
}
