package org.provabilityfabric.runbooks.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** Not known is not zero. What a real Temporal tells is tested with one. */
class IncidentGaugeTest {
  @Test
  void whereTemporalDoesNotTellNothingIsShown() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (PracticeServer server = PracticeServer.withoutWorker();
        IncidentGauge gauge = new IncidentGauge(server.connection(), registry)) {
      gauge.look();

      assertThat(registry.find(MetricName.INCIDENTS).gauges()).isEmpty();
    }
  }
}
