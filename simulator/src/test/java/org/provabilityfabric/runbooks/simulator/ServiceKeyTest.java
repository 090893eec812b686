package org.provabilityfabric.runbooks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;

/** The gateway goes on signing receipts, with the key that its pods read when they started. */
class ServiceKeyTest {
  private static final Instant ALERT = Instant.parse("2026-03-01T02:00:00Z");
  private static final String NAMESPACE = "provability-fabric";

  private Clock now = Clock.fixed(ALERT, ZoneOffset.UTC);
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now.instant();
        }

        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }
      };
  private final Estate estate = Estate.start(EstateOptions.builtIn(clock));
  private final Answers answers = new Answers(estate.ledgerToken());

  @AfterEach
  void close() {
    answers.close();
    estate.close();
  }

  @Test
  void anotherKeyInTheSecretCountsFromTheNextRolloutOn() throws Exception {
    KeyPair next = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    pass(Duration.ofMinutes(1));
    replaceKey(next);
    pass(Duration.ofMinutes(1));
    assertThat(signedBy(newest(), next.getPublic())).isFalse();

    restart();
    pass(Duration.ofMinutes(1));

    assertThat(signedBy(newest(), next.getPublic())).isTrue();
    assertThat(newest().path("receipt_id").asText()).startsWith("rcpt-live-");
  }

  private JsonNode newest() {
    return answers.json(estate.ledgerUrl(), "/receipts?limit=1").path(0);
  }

  private void replaceKey(KeyPair pair) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    String value = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    estate
        .cluster()
        .as("fabric-runbooks")
        .patch(
            ResourceType.SECRETS,
            NAMESPACE,
            "receipt-signing-key",
            "{\"data\": {\"private.pem\": \"" + value + "\"}}");
  }

  private void restart() {
    estate
        .cluster()
        .as("kubectl-rollout")
        .patch(
            ResourceType.DEPLOYMENTS,
            NAMESPACE,
            "retrieval-gateway",
            "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"restarted\":"
                + " \"yes\"}}}}}");
  }

  private void pass(Duration duration) {
    now = Clock.fixed(now.instant().plus(duration), ZoneOffset.UTC);
  }

  private static boolean signedBy(JsonNode receipt, PublicKey key) throws Exception {
    String signed =
        "{\"index_shard\":%s,\"query_hash\":%s,\"query_time_ms\":%s,\"receipt_id\":%s,\"result_count\":%s,\"result_hash\":%s,\"signature\":\"\",\"subject_id\":%s,\"tenant\":%s,\"timestamp\":%s}"
            .formatted(
                receipt.get("index_shard"),
                receipt.get("query_hash"),
                receipt.get("query_time_ms"),
                receipt.get("receipt_id"),
                receipt.get("result_count"),
                receipt.get("result_hash"),
                receipt.get("subject_id"),
                receipt.get("tenant"),
                receipt.get("timestamp"));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(key);
    signature.update(signed.getBytes(StandardCharsets.UTF_8));
    return signature.verify(Base64.getDecoder().decode(receipt.path("signature").asText()));
  }
}
