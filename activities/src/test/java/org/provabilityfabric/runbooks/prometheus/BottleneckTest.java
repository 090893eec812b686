package org.provabilityfabric.runbooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "Identify Bottleneck Component", against the objective "P95 >2s". */
class BottleneckTest {
  private static final Duration OBJECTIVE = Duration.ofSeconds(2);

  @Test
  void theOneThatGotSlowerTheMostIsTheBottleneckAndNotItsCaller() {
    assertThat(
            Bottleneck.of(
                List.of(service("gateway", 4.0, 1.0), service("ledger", 3.5, 0.1)), OBJECTIVE))
        .hasValueSatisfying(
            bottleneck -> {
              assertThat(bottleneck.service()).isEqualTo("ledger");
              assertThat(bottleneck.why()).contains("of the 2 above the objective it got slower");
            });
  }

  @Test
  void withoutTheDayBeforeItIsTheSlowest() {
    assertThat(
            Bottleneck.of(
                List.of(service("gateway", 4.0, null), service("ledger", 3.5, null)), OBJECTIVE))
        .hasValueSatisfying(bottleneck -> assertThat(bottleneck.service()).isEqualTo("gateway"));
  }

  @Test
  void whoGotSlowerBelowTheObjectiveIsNone() {
    assertThat(
            Bottleneck.of(
                List.of(service("gateway", 2.001, 2.0), service("ledger", 2.0, 0.1)), OBJECTIVE))
        .hasValue(new Bottleneck("gateway", "it alone is above the objective"));
    assertThat(Bottleneck.of(List.of(service("ledger", 2.0, 0.1)), OBJECTIVE)).isEmpty();
  }

  @Test
  void noDataIsNotAboveAndNotKnownToBeBelow() {
    assertThat(Bottleneck.of(List.of(service("ledger", null, 0.1)), OBJECTIVE)).isEmpty();
  }

  private static ServiceDegradation service(
      String name, @Nullable Double p95, @Nullable Double before) {
    return new ServiceDegradation(name, p95, before, 10.0, 10.0);
  }
}
