package org.provabilityfabric.runbooks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;

/** The firewall goes on writing certificates, by the policy that it read when it started. */
class FirewallPolicyTest {
  private static final Instant ALERT = Instant.parse("2026-03-01T02:00:00Z");
  private final AtomicLong sinceAlert = new AtomicLong();
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now();
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
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
  void certificatesGoOnAfterTheAlert() {
    assertThat(since(ALERT.plusSeconds(1))).isEmpty();
    pass(Duration.ofMinutes(1));

    assertThat(since(ALERT.plusSeconds(1))).hasSize(12);
    assertThat(answers.json(estate.ledgerUrl(), "/egress-certificates/count").path("count").asInt())
        .isEqualTo(172);
  }

  @Test
  void aNewThresholdCountsFromTheRestartOn() {
    pass(Duration.ofMinutes(1));
    String before = hashOfAcme(ALERT);
    estate
        .cluster()
        .as("kubectl-edit")
        .patch(
            ResourceType.CONFIG_MAPS,
            "provability-fabric",
            "egress-policies",
            "{\"data\":{\"pii_threshold\":\"0.7\"}}");
    pass(Duration.ofMinutes(1));
    assertThat(hashOfAcme(ALERT.plusSeconds(61))).isEqualTo(before);

    restart();
    Instant restarted = now();
    pass(Duration.ofMinutes(1));

    assertThat(hashOfAcme(restarted.plusSeconds(1))).isNotEqualTo(before).hasSize(64);
    assertThat(since(ALERT)).extracting(each -> each.path("policy_hash").asText()).contains(before);
  }

  @Test
  void theThresholdOfBeforeBringsBackTheHashOfBefore() {
    pass(Duration.ofMinutes(1));
    String before = hashOfAcme(ALERT);
    threshold("0.7");
    restart();
    pass(Duration.ofMinutes(1));
    since(ALERT);
    threshold("0.6");
    restart();
    Instant restored = now();
    pass(Duration.ofMinutes(1));

    assertThat(hashOfAcme(restored.plusSeconds(1))).isEqualTo(before);
  }

  private void threshold(String value) {
    estate
        .cluster()
        .as("kubectl-edit")
        .patch(
            ResourceType.CONFIG_MAPS,
            "provability-fabric",
            "egress-policies",
            "{\"data\":{\"pii_threshold\":\"" + value + "\"}}");
  }

  private void restart() {
    estate
        .cluster()
        .as("kubectl-rollout")
        .patch(
            ResourceType.DEPLOYMENTS,
            "provability-fabric",
            "egress-firewall",
            """
            {"spec": {"template": {"metadata": {"annotations": {"restartedAt": "%s"}}}}}
            """
                .formatted(now()));
  }

  private void pass(Duration duration) {
    sinceAlert.addAndGet(duration.toSeconds());
  }

  private Instant now() {
    return ALERT.plusSeconds(sinceAlert.get());
  }

  private String hashOfAcme(Instant since) {
    return StreamSupport.stream(since(since).spliterator(), false)
        .filter(each -> each.path("tenant").asText().equals("acme"))
        .map(each -> each.path("policy_hash").asText())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private JsonNode since(Instant since) {
    return answers.json(estate.ledgerUrl(), "/egress-certificates?limit=500&since=" + since);
  }
}
