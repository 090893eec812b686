package org.provabilityfabric.runbooks.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.maintenance.SilencedAlerts;
import org.provabilityfabric.runbooks.policy.LabelMatcher;

/** The silences of a maintenance: made once, extended, ended, and no others touched. */
class MaintenanceSilencesTest {
  private static final Instant TWO = Instant.parse("2026-03-01T02:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(10);

  private Instant now = TWO;
  private final AlertmanagerDouble alertmanager;
  private final MaintenanceSilences silences;

  MaintenanceSilencesTest() throws IOException {
    alertmanager = new AlertmanagerDouble(() -> now);
    silences =
        new MaintenanceSilences(
            new AlertmanagerClient(alertmanager.url(), Duration.ofSeconds(30), () -> ""));
  }

  @AfterEach
  void close() {
    alertmanager.close();
  }

  @Test
  void eachIsMadeOnceAndExtendedAfterwards() {
    List<String> made = silences.keep(order("upgrade", "service", "app"), now);
    now = TWO.plus(Duration.ofMinutes(3));
    List<String> kept = silences.keep(order("upgrade", "app", "service"), now);
    assertThat(made).hasSize(2);
    assertThat(kept).containsExactlyInAnyOrderElementsOf(made);
    assertThat(alertmanager.inForce())
        .containsExactly("why [upgrade service]", "why [upgrade app]");
    assertThat(alertmanager.ends()).containsOnly(now.plus(LEASE));
  }

  @Test
  void whatSomebodyEndedIsMadeAgain() {
    silences.keep(order("upgrade", "service"), now);
    silences.end(order("upgrade"));
    assertThat(alertmanager.inForce()).isEmpty();
    silences.keep(order("upgrade", "service"), now);
    assertThat(alertmanager.inForce()).containsExactly("why [upgrade service]");
  }

  @Test
  void unlessTheyAreExtendedTheyEndByThemselves() {
    silences.keep(order("upgrade", "service"), now);
    now = TWO.plus(LEASE);
    assertThat(alertmanager.inForce()).isEmpty();
  }

  @Test
  void theEndEndsThoseOfThisMaintenanceAndNoOthers() {
    alertmanager.put("somebody", "why [upgrade service]");
    alertmanager.put("fabric-runbooks", "why [upgrade2 service]");
    silences.keep(order("upgrade", "service", "app"), now);
    assertThat(silences.end(order("upgrade"))).isEqualTo(2);
    assertThat(alertmanager.inForce())
        .containsExactly("why [upgrade service]", "why [upgrade2 service]");
    assertThat(silences.end(order("upgrade"))).as("none is left").isZero();
  }

  private static ModeOrder order(String maintenance, String... names) {
    List<SilencedAlerts> wanted =
        List.of(names).stream()
            .map(
                name ->
                    new SilencedAlerts(
                        name, List.of(new LabelMatcher(name, "gateway", false, true))))
            .toList();
    return new ModeOrder(
        maintenance, "why", List.of("gateway"), wanted, TWO, LEASE, Duration.ofMinutes(3), false);
  }
}
