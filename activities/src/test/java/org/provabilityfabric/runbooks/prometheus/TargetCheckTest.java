package org.provabilityfabric.runbooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.http.Answering;

class TargetCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

  @Test
  void theValuesCountNotTheStatusOfTheAnswer() throws IOException {
    String series = up("ledger", "a:1", "1") + "," + up("ledger", "b:1", "0");

    assertThat(check(series, List.of("ledger")))
        .isEqualTo(new Targets(2, List.of("ledger b:1"), List.of()));
  }

  @Test
  void anExpectedJobWithoutATargetIsAbsent() throws IOException {
    assertThat(check(up("ledger", "a:1", "1"), List.of("egress-firewall", "ledger")))
        .isEqualTo(new Targets(1, List.of(), List.of("egress-firewall")));
  }

  @Test
  void aTargetWithoutAValueIsNoTarget() throws IOException {
    assertThat(check(up("ledger", "a:1", "NaN"), List.of("ledger")))
        .isEqualTo(new Targets(0, List.of(), List.of("ledger")));
  }

  private static Targets check(String series, List<String> expected) throws IOException {
    try (Answering prometheus = Answering.always(PrometheusClientTest.vector(series))) {
      PrometheusClient client =
          new PrometheusClient(PrometheusConfig.at(prometheus.uri("")), () -> "");
      return new TargetCheck(client, expected).check(NOW);
    }
  }

  private static String up(String job, String instance, String value) {
    return "{\"metric\":{\"__name__\":\"up\",\"job\":\"%s\",\"instance\":\"%s\"},\"value\":[1,\"%s\"]}"
        .formatted(job, instance, value);
  }
}
