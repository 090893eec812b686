package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.metrics.Metrics;

class MetricsPageTest {
  private static final String ANY = "127.0.0.1:0";

  private final Metrics metrics = Metrics.start();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void itShowsThemAndNothingElse() throws Exception {
    metrics.registry().counter(MetricName.ALERTS, "result", "started").increment();
    try (Listener door = Listener.open(ANY, new MetricsPage(metrics))) {
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
    try (Listener door = Listener.open(ANY, new MetricsPage(metrics))) {
      assertThatThrownBy(() -> Listener.open(door.address(), new MetricsPage(metrics)))
          .isInstanceOf(BindException.class);
    }
  }

  private static HttpResponse<String> ask(Listener door, String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + door.address() + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
