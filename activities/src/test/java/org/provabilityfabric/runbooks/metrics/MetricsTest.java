package org.provabilityfabric.runbooks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.uber.m3.util.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.MetricName;

/** What Prometheus reads of a process. */
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
  void aTestPageThatIsLateByThePolicyIsToldFromOneThatIsNot() {
    metrics
        .scope()
        .tagged(Map.of("stage", "arrived"))
        .timer(MetricName.PAGER_LATENESS)
        .record(Duration.ofMinutes(3.0));

    String name = "fabric_runbooks_pager_lateness_seconds";
    shows(name + "_bucket{stage=\"arrived\",le=\"120.0\"} 0");
    shows(name + "_bucket{stage=\"arrived\",le=\"300.0\"} 1");
  }

  private void shows(String line) {
    await(line).untilAsserted(() -> assertThat(metrics.text()).contains(line));
  }
}
