package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInForce;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.deployment.MaintenanceFacts;

/** "kubectl apply -f configs/maintenance-mode.yaml", and the way back. */
class MaintenanceModeTest {
  private static final String MAP = "configmaps/provability-fabric/maintenance-mode";
  private static final Instant TWO = Instant.parse("2026-03-01T02:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final MaintenanceMode mode =
      new MaintenanceMode(
          NamedObjects.configMaps(client),
          new MaintenanceFacts(
              "maintenance-mode",
              "provability-fabric",
              Map.of("enabled", "true", "banner", "back soon"),
              null));

  MaintenanceModeTest() {
    api.objects().put(MAP, "{\"data\": {\"enabled\": \"false\", \"colour\": \"blue\"}}");
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void onItSaysWhoForWhatAndUntilWhen() {
    assertThat(mode.enable(order("upgrade", TWO)).on()).isTrue();
    assertThat(value("enabled")).isEqualTo("true");
    assertThat(value("banner")).isEqualTo("back soon");
    assertThat(value("colour")).isEqualTo("blue");
    assertThat(mode.inForce("retrieval-gateway", TWO.plusSeconds(599)))
        .isEqualTo(new MaintenanceInForce("upgrade", TWO.plus(LEASE)));
    assertThat(mode.inForce("ledger", TWO)).isEqualTo(MaintenanceInForce.NONE);
    assertThat(mode.inForce("retrieval-gateway", TWO.plus(LEASE)))
        .as("its lease has ended")
        .isEqualTo(MaintenanceInForce.NONE);
  }

  @Test
  void offTheValuesOfBeforeAreBackAndWhatWasNotThereIsGone() {
    JsonNode before = api.objects().require(MAP).path("data");
    mode.enable(order("upgrade", TWO));
    mode.enable(order("upgrade", TWO.plusSeconds(5)));
    assertThat(mode.disable(order("upgrade", TWO)).on()).isFalse();
    assertThat(api.objects().require(MAP).path("data")).isEqualTo(before);
    assertThat(api.objects().require(MAP).toString()).doesNotContain(MaintenanceMark.ANNOTATION);
    int writes = api.writes().size();
    mode.disable(order("upgrade", TWO));
    assertThat(api.writes()).as("off already").hasSize(writes);
  }

  @Test
  void whatSomebodyChangedMeanwhileIsSetAgainWhileItLivesAndLeftAloneAtItsEnd() {
    mode.enable(order("upgrade", TWO));
    api.objects().edit(MAP, "kubectl-edit", "{\"data\": {\"enabled\": \"false\"}}");
    assertThat(mode.renew(order("upgrade", TWO), TWO.plusSeconds(180))).isTrue();
    assertThat(value("enabled")).isEqualTo("true");
    assertThat(mode.inForce("retrieval-gateway", TWO).until())
        .isEqualTo(TWO.plusSeconds(180).plus(LEASE));
    api.objects().edit(MAP, "kubectl-edit", "{\"data\": {\"banner\": \"back at nine\"}}");
    mode.disable(order("upgrade", TWO));
    assertThat(value("banner")).isEqualTo("back at nine");
    assertThat(value("enabled")).isEqualTo("false");
  }

  @Test
  void anotherOneIsRefusedUntilTheLeaseHasEndedAndThenTakesOverTheValuesOfBefore() {
    mode.enable(order("upgrade", TWO));
    ClusterException refused =
        catchThrowableOfType(
            ClusterException.class, () -> mode.enable(order("other", TWO.plusSeconds(60))));
    assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(refused.isLasting()).isTrue();
    assertThat(refused).hasMessageContaining("upgrade has maintenance mode switched on");
    mode.enable(order("other", TWO.plus(LEASE)));
    assertThat(mode.renew(order("upgrade", TWO), TWO.plus(LEASE)))
        .as("it is not its any more")
        .isFalse();
    mode.disable(order("upgrade", TWO));
    assertThat(value("enabled")).as("nor does it switch it off").isEqualTo("true");
    mode.disable(order("other", TWO));
    assertThat(value("enabled")).isEqualTo("false");
  }

  @Test
  void aRehearsalOnlyAsksTheApiServer() {
    ModeOrder rehearsal =
        new ModeOrder(
            "upgrade",
            "why",
            List.of("retrieval-gateway"),
            List.of(),
            TWO,
            LEASE,
            Duration.ofMinutes(3),
            true);
    assertThat(mode.enable(rehearsal).on()).isFalse();
    assertThat(value("enabled")).isEqualTo("false");
    assertThat(api.writes()).singleElement().asString().contains("dryRun=All");
  }

  @Test
  void aWriteThatCameInBetweenIsLookedAtAgain() {
    api.faultOnce("PUT .*/configmaps/.*", 409, "{\"message\": \"the object has been modified\"}");
    assertThat(mode.enable(order("upgrade", TWO)).on()).isTrue();
    assertThat(value("enabled")).isEqualTo("true");
  }

  @Test
  void absentForbiddenUnreachableAndUnreadableAreDifferentAnswers() {
    api.objects().edit(MAP, "kubectl-edit", mark("not JSON"));
    assertThat(failure()).isEqualTo(FailureKind.MALFORMED);
    api.objects().remove(MAP);
    assertThat(failure()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(mode.inForce("retrieval-gateway", TWO)).isEqualTo(MaintenanceInForce.NONE);
    assertThat(mode.disable(order("upgrade", TWO)).on()).isFalse();
    api.fault("GET .*/configmaps/.*", 403, "{\"message\": \"no\"}");
    assertThat(failure()).isEqualTo(FailureKind.FORBIDDEN);
    api.close();
    assertThat(failure()).isEqualTo(FailureKind.UNREACHABLE);
  }

  private static String mark(String text) {
    return "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}"
        .formatted(MaintenanceMark.ANNOTATION, text);
  }

  private FailureKind failure() {
    return catchThrowableOfType(ClusterException.class, () -> mode.enable(order("upgrade", TWO)))
        .kind();
  }

  private String value(String key) {
    return api.objects().require(MAP).path("data").path(key).asText("absent");
  }

  private static ModeOrder order(String maintenance, Instant at) {
    return new ModeOrder(
        maintenance,
        "why",
        List.of("retrieval-gateway"),
        List.of(),
        at,
        LEASE,
        Duration.ofMinutes(3),
        false);
  }
}
