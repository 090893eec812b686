package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerClient;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerDouble;
import org.provabilityfabric.runbooks.alertmanager.MaintenanceSilences;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceQuestion;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.maintenance.SilencedAlerts;
import org.provabilityfabric.runbooks.deployment.MaintenanceFacts;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.MaintenanceMode;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;
import org.provabilityfabric.runbooks.policy.LabelMatcher;

/** Maintenance mode and silences as workflows have them. */
class MaintenanceActionsTest {
  private static final Instant TWO = Instant.parse("2026-03-01T02:00:00Z");
  private static final String MAP = "configmaps/provability-fabric/maintenance-mode";
  private static final Duration EVERY = Duration.ofMinutes(3);

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final MaintenanceMode mode =
      new MaintenanceMode(
          NamedObjects.configMaps(client),
          new MaintenanceFacts("maintenance-mode", "provability-fabric", null, null));
  private final AlertmanagerDouble alertmanager = new AlertmanagerDouble(() -> TWO);
  private final MaintenanceActionsImpl actions =
      actions(
          new MaintenanceSilences(
              new AlertmanagerClient(alertmanager.url(), Duration.ofSeconds(30), () -> "")));

  MaintenanceActionsTest() throws IOException {
    api.objects().put(MAP, "{\"data\": {\"enabled\": \"false\"}}");
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
    alertmanager.close();
  }

  @Test
  void whileItLivesBothAreExtendedAndAskedForAgain() {
    actions.enableMaintenanceMode(order());
    assertThat(actions.silenceAlerts(order()).ids()).hasSize(1);
    ApplicationFailure again = kept();
    assertThat(again.getNextRetryDelay()).isEqualTo(EVERY);
    assertThat(again.isNonRetryable()).isFalse();
    assertThat(alertmanager.ends()).containsExactly(TWO.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aTroubleWithOneDoesNotKeepTheOtherFromBeingExtended() {
    actions.enableMaintenanceMode(order());
    api.fault("PUT .*/configmaps/.*", 403, "{\"message\": \"no\"}");
    ApplicationFailure again = kept();
    assertThat(again.isNonRetryable()).as("it goes on trying").isFalse();
    assertThat(again.getOriginalMessage()).startsWith("The cluster: ");
    assertThat(alertmanager.inForce()).hasSize(1);
    api.mend();
    alertmanager.refuse(503);
    assertThat(kept().getOriginalMessage()).contains("Alertmanager answered 503");
  }

  @Test
  void whatIsNotItsAnyMoreIsNotSilencedAnew() {
    actions.enableMaintenanceMode(order());
    actions.disableMaintenanceMode(order());
    kept();
    assertThat(alertmanager.inForce()).isEmpty();
  }

  @Test
  void offBothAreGoneAndTwiceIsAsGood() {
    actions.enableMaintenanceMode(order());
    actions.silenceAlerts(order());
    assertThat(actions.endSilences(order()).text()).isEqualTo("1 silences were ended.");
    assertThat(actions.disableMaintenanceMode(order()).on()).isFalse();
    assertThat(actions.endSilences(order()).text()).isEqualTo("0 silences were ended.");
    assertThat(alertmanager.inForce()).isEmpty();
    assertThat(
            new MaintenanceReadingImpl(mode)
                .readMaintenance(new MaintenanceQuestion("retrieval-gateway", TWO))
                .maintenance())
        .isNull();
  }

  @Test
  void withoutAlertmanagerNothingIsSilencedAndNothingHasToBeEnded() {
    MaintenanceActionsImpl without = actions(null);
    assertThatThrownBy(() -> without.silenceAlerts(order()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(FailureKind.NOT_AVAILABLE.name()));
    assertThat(without.endSilences(order()).ids()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNotReadAsNoMaintenance() {
    api.fault("GET .*/configmaps/.*", 403, "{\"message\": \"no\"}");
    assertThatThrownBy(
            () ->
                new MaintenanceReadingImpl(mode)
                    .readMaintenance(new MaintenanceQuestion("retrieval-gateway", TWO)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(FailureKind.FORBIDDEN.name()));
  }

  private ApplicationFailure kept() {
    return catchThrowableOfType(ApplicationFailure.class, () -> actions.keepMaintenance(order()));
  }

  private MaintenanceActionsImpl actions(@Nullable MaintenanceSilences silences) {
    return new MaintenanceActionsImpl(mode, silences, Clock.fixed(TWO, ZoneOffset.UTC));
  }

  private static ModeOrder order() {
    return new ModeOrder(
        "planned-maintenance/upgrade",
        "why",
        List.of("retrieval-gateway"),
        List.of(
            new SilencedAlerts(
                "service", List.of(new LabelMatcher("service", "retrieval-gateway", false, true)))),
        TWO,
        Duration.ofMinutes(10),
        EVERY,
        false);
  }
}
