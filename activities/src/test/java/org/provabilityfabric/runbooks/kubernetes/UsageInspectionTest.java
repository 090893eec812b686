package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** "kubectl top pods -A --sort-by=cpu", and by memory. */
class UsageInspectionTest {
  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void usageIsSummedOverContainersAndSetAgainstRequestsAndLimits() {
    pod("a", resources("250m", "1", "256Mi", "512Mi"), resources("50m", "500m", "64Mi", "128Mi"));
    metrics("a", "812345678n", "300Mi", "0", "10240Ki");

    PodUsage usage = measured().pods().getFirst();

    long mebibyte = 1024 * 1024;
    assertThat(usage)
        .isEqualTo(
            new PodUsage(
                "fabric", "a", 812, 300, 1500L, 310 * mebibyte, 320 * mebibyte, 640 * mebibyte));
    assertThat(usage.cpuPercent()).isEqualTo(100.0 * 812 / 1500);
    assertThat(usage.text())
        .isEqualTo(
            "fabric/a: CPU 812m (requests 300m, limit 1500m),"
                + " memory 310 Mi (requests 320 Mi, limit 640 Mi)");
  }

  @Test
  void oneContainerWithoutALimitMakesThePodUnlimited() {
    pod("a", resources("250m", "1", "256Mi", "512Mi"), "{}");
    metrics("a", "1", "1Gi", "0", "0");

    assertThat(measured().pods().getFirst().cpuLimit()).isNull();
    assertThat(measured().pods().getFirst().memoryPercent()).isNull();
  }

  @Test
  void theMostComesFirst() {
    pod("a", "{}", "{}");
    pod("b", "{}", "{}");
    metrics("a", "100m", "900Mi", "0", "0");
    metrics("b", "200m", "100Mi", "0", "0");

    assertThat(measured().byCpu()).extracting(PodUsage::pod).containsExactly("b", "a");
    assertThat(measured().byMemory()).extracting(PodUsage::pod).containsExactly("a", "b");
  }

  @Test
  void aRunningPodThatNobodyMeasuresIsNamed() {
    pod("a", "{}", "{}");

    assertThat(measured()).isEqualTo(new UsageSurvey.Measured(List.of(), List.of("fabric/a")));
  }

  @Test
  void noPodsAreAnAnswerAndNoMetricsApiIsAnother() {
    assertThat(survey()).isEqualTo(new UsageSurvey.Measured(List.of(), List.of()));

    api.fault("GET /apis/metrics.*", 404, "404 page not found");
    assertThat(survey()).isEqualTo(new UsageSurvey.NoMetricsApi());
  }

  @ParameterizedTest
  @CsvSource({"403, FORBIDDEN", "503, SERVER_ERROR", "401, FORBIDDEN"})
  void forbiddenAndUnavailableAreNotAbsent(int status, FailureKind kind) {
    api.fault("GET /apis/metrics.*", status, "{\"message\": \"no\"}");

    assertThat(catchThrowableOfType(ClusterException.class, this::survey).kind()).isEqualTo(kind);
  }

  @Test
  void anAmountThatIsNoneIsMalformed() {
    pod("a", "{}", "{}");
    metrics("a", "much", "1", "0", "0");

    ClusterException wrong = catchThrowableOfType(ClusterException.class, this::survey);

    assertThat(wrong.kind()).isEqualTo(FailureKind.MALFORMED);
    assertThat(wrong).hasMessageContaining("`much`");
  }

  private UsageSurvey.Measured measured() {
    return (UsageSurvey.Measured) survey();
  }

  private UsageSurvey survey() {
    return new UsageInspection(client, api.deployment(Map.of())).survey();
  }

  private void pod(String name, String first, String second) {
    api.objects()
        .put(
            "pods/fabric/" + name,
            """
            {"spec": {"containers": [{"name": "main", "resources": %s},
                                     {"name": "sidecar-watcher", "resources": %s}]},
             "status": {"phase": "Running"}}
            """
                .formatted(first, second));
  }

  private static String resources(String cpu, String cpuLimit, String memory, String memoryLimit) {
    return """
    {"requests": {"cpu": "%s", "memory": "%s"}, "limits": {"cpu": "%s", "memory": "%s"}}
    """
        .formatted(cpu, memory, cpuLimit, memoryLimit);
  }

  private void metrics(String pod, String cpu, String memory, String cpu2, String memory2) {
    api.objects()
        .put(
            "metrics.k8s.io/fabric/" + pod,
            """
            {"containers": [{"name": "main", "usage": {"cpu": "%s", "memory": "%s"}},
                            {"name": "sidecar-watcher", "usage": {"cpu": "%s", "memory": "%s"}}]}
            """
                .formatted(cpu, memory, cpu2, memory2));
  }
}
