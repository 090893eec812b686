package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.deployment.MetricsAddress;

/** A worker shows what it counts, and works all the same where it cannot. */
class WorkerMetricsTest {
  private final StringWriter told = new StringWriter();
  private final PrintWriter out = new PrintWriter(told, true);

  @Test
  void theQueuesThatItServesAreShown() throws Exception {
    try (WorkerMetrics metrics = WorkerMetrics.start(new MetricsAddress("127.0.0.1:0"), out)) {
      metrics.serving(List.of("observe", "contain"));

      assertThat(shown())
          .contains("fabric_runbooks_queue_served{queue=\"observe\"} 1.0")
          .contains("fabric_runbooks_queue_served{queue=\"contain\"} 1.0")
          .doesNotContain("queue=\"keys\"");
    }
  }

  @Test
  void whoRunsIncidentsShowsTheirCountsAndThoseOfAuditsAndDrillsFromZeroOn() throws Exception {
    try (WorkerMetrics metrics = WorkerMetrics.start(new MetricsAddress("127.0.0.1:0"), out)) {
      metrics.serving(List.of("runbook"));

      assertThat(shown())
          .contains("fabric_runbooks_pages_total{severity=\"P0\",state=\"undelivered\"} 0.0")
          .contains("fabric_runbooks_sla_breaches_total{clock=\"response\",severity=\"P1\"} 0.0")
          .contains("fabric_runbooks_time_to_acknowledge_seconds_count{severity=\"P0\"} 0")
          .contains("fabric_runbooks_pager_lateness_seconds_count{stage=\"arrived\"} 0")
          .contains("fabric_runbooks_pager_findings_total{finding=\"PAGE_OVERDUE\"} 0.0")
          .contains(
              "fabric_runbooks_drill_scores_total{mark=\"MISSED\",measure=\"ACKNOWLEDGE\"} 0.0");
    }
  }

  @Test
  void anAddressThatIsTakenIsSaidAndKeepsNobodyFromWork() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        WorkerMetrics metrics =
            WorkerMetrics.start(new MetricsAddress("127.0.0.1:" + taken.getLocalPort()), out)) {
      metrics.serving(List.of("observe"));

      assertThat(told.toString())
          .contains("No metrics are shown: cannot listen at 127.0.0.1:" + taken.getLocalPort())
          .contains("RUNBOOK_METRICS_LISTEN");
    }
  }

  @Test
  void switchedOffTheyAreShownNowhere() {
    try (WorkerMetrics metrics = WorkerMetrics.start(new MetricsAddress("off"), out)) {
      metrics.serving(List.of("observe"));

      assertThat(told.toString()).isEmpty();
    }
  }

  private String shown() throws Exception {
    URI address = URI.create(told.toString().replaceAll("(?s).* at (http\\S+)\\.\\R.*", "$1"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
