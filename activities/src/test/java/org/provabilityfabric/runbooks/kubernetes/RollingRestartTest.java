package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;

/** "kubectl rollout restart deployment/retrieval-gateway", made once and verified. */
class RollingRestartTest extends GatewayRestarted {
  private static final Instant LATER = Instant.parse("2026-11-23T11:00:00Z");

  @Test
  void theTemplateGetsWhatKubectlWritesAndEveryPodIsNew() {
    Rolled done = restart("incident-1", AT);

    assertThat(done.state()).isEqualTo(new RolloutState.Complete(3));
    assertThat(done.repeated()).isFalse();
    assertThat(template().path("kubectl.kubernetes.io/restartedAt").asText())
        .isEqualTo("2026-11-23T10:00:00Z");
    assertThat(template().path("runbooks.provability-fabric.org/restart-key").asText())
        .isEqualTo("incident-1");
    assertThat(
            api.objects()
                .require(GATEWAY)
                .at("/metadata/annotations/kubernetes.io~1change-cause")
                .asText())
        .isEqualTo("P95 above 2 s");
    assertThat(done.text())
        .isEqualTo(
            "Deployment provability-fabric/retrieval-gateway was restarted at"
                + " 2026-11-23T10:00:00Z; 3 replicas are ready and up to date.");
  }

  @Test
  void theSameKeyMakesNoSecondRestart() {
    restart("incident-1", AT);

    Rolled again = restart("incident-1", LATER);

    assertThat(again.repeated()).isTrue();
    assertThat(restartedAt()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(again.text()).contains("by an earlier attempt");
    assertThat(api.writes()).hasSize(1);
  }

  @Test
  void anotherKeyRestartsAgainAndTheFirstIsStillKnown() {
    restart("incident-1", AT);
    Rolled other = restart("incident-2", LATER);
    Rolled first = restart("incident-1", LATER);

    assertThat(other.repeated()).isFalse();
    assertThat(restartedAt()).isEqualTo("2026-11-23T11:00:00Z");
    assertThat(first.repeated()).isTrue();
    assertThat(api.writes()).hasSize(2);
  }

  @Test
  void aRehearsalIsCheckedByTheServerAndRestartsNothing() {
    Rolled rehearsed = restart.restart(order("incident-1", true), AT, () -> true);

    assertThat(rehearsed.state()).isEqualTo(new RolloutState.Checked());
    assertThat(api.writes()).singleElement().asString().contains("dryRun=All");
    assertThat(template().isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"paused\": true} | its rollouts are paused",
        "{\"replicas\": 0} | it is scaled to 0",
        "{\"updateStrategy\": {\"type\": \"OnDelete\"}} | restart only by hand",
        "{\"updateStrategy\": {\"rollingUpdate\": {\"partition\": 2}}} | the first 2 pods",
      })
  void aWorkloadThatWouldNotRestartIsLeftAsItIs(String spec, String words) {
    api.objects().edit(GATEWAY, "kubectl", "{\"spec\": " + spec + "}");

    ClusterException refused =
        catchThrowableOfType(ClusterException.class, () -> restart("incident-1", AT));

    assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(refused.isLasting()).isTrue();
    assertThat(refused).hasMessageContaining(words);
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void aContainedComponentIsLeftToItsContainment() {
    new EmergencyContainment(client, api.deployment(Map.of()), stopwatch, "test")
        .cutTraffic(
            new ContainmentOrder(
                "retrieval-gateway", "other", true, true, true, Duration.ofSeconds(30), false));

    assertThatThrownBy(() -> restart("incident-1", AT))
        .hasMessageContaining("its traffic is cut by")
        .hasMessageContaining("release it first");
  }

  @Test
  void aWriteInBetweenIsSeenAndTheRestartMadeAllTheSame() {
    api.faultOnce("PATCH .*", 409, "{\"message\": \"the object has been modified\"}");

    assertThat(restart("incident-1", AT).repeated()).isFalse();
    assertThat(api.writes()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"409, CONFLICT", "403, FORBIDDEN", "500, SERVER_ERROR", "404, NOT_FOUND"})
  void aRefusalHasItsName(int status, FailureKind kind) {
    api.fault("PATCH .*", status, "{\"message\": \"no\"}");

    assertThat(catchThrowableOfType(ClusterException.class, () -> restart("incident-1", AT)).kind())
        .isEqualTo(kind);
  }

  @Test
  void silenceAndNobodyThereAreTwoAnswers() {
    api.hang("PATCH .*");
    var deployment = api.deployment(ClusterDouble.HASTY);
    try (ClusterClient hasty = ClusterClient.connect(deployment, Map.of())) {
      RollingRestart impatient = new RollingRestart(hasty, deployment, stopwatch);
      assertThat(
              catchThrowableOfType(
                      ClusterException.class,
                      () -> impatient.restart(order("incident-1", false), AT, () -> true))
                  .kind())
          .isEqualTo(FailureKind.TIMED_OUT);
    }

    api.close();
    assertThat(catchThrowableOfType(ClusterException.class, () -> restart("incident-1", AT)).kind())
        .isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void aRestartWhoseAnswerWasLostIsNotMadeAgain() {
    api.losesAnswers("PATCH .*");
    assertThatThrownBy(() -> restart("incident-1", AT)).isInstanceOf(ClusterException.class);
    api.mend();

    Rolled again = restart("incident-1", LATER);

    assertThat(again.repeated()).isTrue();
    assertThat(restartedAt()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(api.writes()).hasSize(1);
  }

  @Test
  void keysThatSomebodySpoiledAreNotOverwritten() {
    api.objects()
        .edit(
            GATEWAY,
            "kubectl",
            """
            {"metadata": {"annotations": {"runbooks.provability-fabric.org/restart-keys": "x"}}}
            """);

    assertThatThrownBy(() -> restart("incident-1", AT)).hasMessageContaining("but is `x`");
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void onlyTheLastKeysAreRemembered() {
    for (int i = 0; i < 12; i++) {
      restart("incident-" + i, AT.plusSeconds(i));
    }

    assertThat(RestartMark.keys(api.objects().require(GATEWAY)))
        .hasSize(10)
        .startsWith("incident-2")
        .endsWith("incident-11");
  }

  private String restartedAt() {
    return template().path("kubectl.kubernetes.io/restartedAt").asText();
  }

  private JsonNode template() {
    return api.objects().require(GATEWAY).at("/spec/template/metadata/annotations");
  }
}
