package org.provabilityfabric.runbooks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.uber.m3.util.Duration;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.MetricName;

/** What Prometheus reads of a process. */
@Timeout(60)
class MetricsTest {
  private final Metrics metrics = Metrics.start();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aCountOfAWorkflowHasTheProductsLabelsAndNotTheSdks() {
    metrics
        .scope()
        .tagged(Map.of("namespace", "default", "workflow_type", "Incident", "exception", "none"))
        .tagged(Map.of("severity", "P0", "state", "delivered"))
        .counter(MetricName.PAGES)
        .inc(3);

    shows("fabric_runbooks_pages_total{severity=\"P0\",state=\"delivered\"} 3.0");
  }

  @Test
  void theSdksOwnMetricsKeepTheirs() {
    metrics
        .scope()
        .tagged(Map.of("namespace", "runbooks", "operation", "PollActivityTaskQueue"))
        .counter("temporal_request")
        .inc(1);

    shows("temporal_request_total{namespace=\"runbooks\",operation=\"PollActivityTaskQueue\"} 1.0");
  }

  @Test
  void timesHaveThePapersOwnAmongTheirBuckets() {
    metrics
        .scope()
        .tagged(Map.of("severity", "P0"))
        .timer(MetricName.TIME_TO_ACKNOWLEDGE)
        .record(Duration.ofMinutes(16.0));

    String name = "fabric_runbooks_time_to_acknowledge_seconds";
    shows(name + "_bucket{severity=\"P0\",le=\"900.0\"} 0");
    shows(name + "_bucket{severity=\"P0\",le=\"1800.0\"} 1");
    shows(name + "_sum{severity=\"P0\"} 960.0");
    assertThat(metrics.text().lines().filter(line -> line.startsWith(name + "_bucket")))
        .as("few buckets")
        .hasSizeLessThan(12);
  }

  @Test
  void theDoorShowsThemAndNothingElse() throws Exception {
    metrics.registry().counter(MetricName.ALERTS, "result", "started").increment();
    try (MetricsDoor door = MetricsDoor.open("127.0.0.1", 0, metrics)) {
      HttpResponse<String> shown = ask(door, "GET", "/metrics");
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.headers().firstValue("Content-Type")).contains(Metrics.CONTENT_TYPE);
      assertThat(shown.body()).contains("fabric_runbooks_alerts_total{result=\"started\"} 1.0");
      assertThat(ask(door, "GET", "/").statusCode()).isEqualTo(404);
      assertThat(ask(door, "GET", "/metrics/secrets").statusCode()).isEqualTo(404);
      assertThat(ask(door, "POST", "/metrics").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void anAddressThatIsTakenIsSaid() throws IOException {
    try (MetricsDoor door = MetricsDoor.open("127.0.0.1", 0, metrics)) {
      assertThatThrownBy(() -> MetricsDoor.open("127.0.0.1", door.port(), metrics))
          .isInstanceOf(BindException.class);
    }
  }

  private void shows(String line) {
    await(line).untilAsserted(() -> assertThat(metrics.text()).contains(line));
  }

  private static HttpResponse<String> ask(MetricsDoor door, String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
            .timeout(java.time.Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
