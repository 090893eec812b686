package org.provabilityfabric.runbooks.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.start.Acceptance;

/** Counts what became of the groups of alerts that came, from 0 on. */
final class AlertCounter {
  private static final String REFUSED = "refused";
  private static final String UNDELIVERED = "undelivered";

  private final Map<String, Counter> counters = new LinkedHashMap<>();

  AlertCounter(MeterRegistry registry) {
    for (String result : List.of("started", "joined", "noted", "ignored", REFUSED, UNDELIVERED)) {
      counters.put(result, registry.counter(MetricName.ALERTS, "result", result));
    }
  }

  void accepted(Acceptance acceptance) {
    count(acceptance.word());
  }

  /** The request can never be understood, or may not be made. */
  void refused() {
    count(REFUSED);
  }

  /** Temporal did not take it. */
  void undelivered() {
    count(UNDELIVERED);
  }

  private void count(String result) {
    Objects.requireNonNull(counters.get(result), result).increment();
  }
}
