package org.provabilityfabric.runbooks.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.policy.MonitoringRules;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/** Which figures of a tenant are told. */
class ThresholdsTest {
  private final Thresholds thresholds =
      new Thresholds(
          new MonitoringRules(
              Duration.ofDays(7),
              Duration.ofMinutes(15),
              Duration.ofHours(1),
              Map.of(TenantFigure.VIOLATIONS, 1, TenantFigure.PII, 3)),
          List.of());

  @Test
  void aFigureIsToldAtItsThresholdAndNotBelow() {
    assertThat(take(Map.of(TenantFigure.VIOLATIONS, 0L, TenantFigure.PII, 2L))).isEmpty();
    assertThat(take(Map.of(TenantFigure.VIOLATIONS, 1L, TenantFigure.PII, 3L)))
        .containsExactly(TenantFigure.VIOLATIONS, TenantFigure.PII);
  }

  @Test
  void aFigureWithoutAThresholdIsNeverTold() {
    assertThat(take(Map.of(TenantFigure.DENIALS, 1_000L))).isEmpty();
  }

  @Test
  void aFigureThatCannotBeReadIsNeitherToldAgainNorForgotten() {
    take(Map.of(TenantFigure.PII, 3L));
    assertThat(take(Map.of())).isEmpty();
    assertThat(thresholds.reached()).containsExactly(TenantFigure.PII);
    assertThat(take(Map.of(TenantFigure.PII, 5L))).isEmpty();
  }

  private List<TenantFigure> take(Map<TenantFigure, Long> counts) {
    return thresholds.take(new TenantFigures(Instant.EPOCH, 0, 0, counts, List.of()));
  }
}
