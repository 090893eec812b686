package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.deployment.Deployment;

/** "Check system health": what "kubectl get pods -A | grep -v Running" meant to ask. */
class PodInspectionTest {
  private static final Window LAST_HOUR =
      new Window(Instant.parse("2026-11-23T09:00:00Z"), Instant.parse("2026-11-23T10:00:00Z"));

  private final ClusterDouble api = ClusterDouble.start();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void readyPodsAndCompletedJobsAreFine() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 2);
    api.objects().put("pods/jobs/backup-1", "{\"status\": {\"phase\": \"Succeeded\"}}");

    PodSurvey survey = survey(Map.of());

    assertThat(survey.pods()).isEqualTo(3);
    assertThat(survey.unhealthy()).isEmpty();
    assertThat(survey.workloads())
        .containsExactly(
            new WorkloadHealth("Deployment", "provability-fabric", "retrieval-gateway", 2, 2));
  }

  @Test
  void aRunningPodThatIsNotReadyIsNotFine() {
    pod(
        """
        {"phase": "Running", "conditions": [{"type": "Ready", "status": "False"}],
         "containerStatuses": [{"name": "main", "ready": false, "state": {"running": {}}}]}
        """);

    assertThat(survey(Map.of()).unhealthy())
        .singleElement()
        .satisfies(pod -> assertThat(pod.text()).isEqualTo("system/pod: 0/1 ready, Running"));
  }

  @Test
  void aRestartLoopIsNotFineEvenWhileItIsReady() {
    pod(
        """
        {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}],
         "containerStatuses": [{"name": "main", "ready": true, "restartCount": 7,
           "state": {"running": {}}, "lastState": {"terminated":
             {"reason": "OOMKilled", "finishedAt": "2026-11-23T09:58:00Z"}}}]}
        """);

    assertThat(survey(Map.of()).unhealthy().getFirst().reasons())
        .containsExactly("main restarted 7 times, last at 2026-11-23T09:58:00Z (OOMKilled)");
  }

  @Test
  void restartsBeforeTheWindowAreOldNews() {
    pod(
        """
        {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}],
         "containerStatuses": [{"name": "main", "ready": true, "restartCount": 7,
           "state": {"running": {}}, "lastState": {"terminated":
             {"reason": "OOMKilled", "finishedAt": "2026-11-20T09:58:00Z"}}}]}
        """);

    assertThat(survey(Map.of()).unhealthy()).isEmpty();
  }

  @Test
  void whatAPodWaitsForIsTold() {
    pod(
        """
        {"phase": "Pending", "conditions": [],
         "initContainerStatuses": [{"name": "prepare",
           "state": {"waiting": {"reason": "ImagePullBackOff"}}}]}
        """);

    assertThat(survey(Map.of()).unhealthy().getFirst().text())
        .isEqualTo("system/pod: 0/1 ready, Pending; prepare waits: ImagePullBackOff");
  }

  @Test
  void aPodThatFitsOnNoNodeIsNotFine() {
    pod(
        """
        {"phase": "Pending", "conditions":
          [{"type": "PodScheduled", "status": "False", "message": "0/3 nodes are available"}]}
        """);

    assertThat(survey(Map.of()).unhealthy().getFirst().text())
        .contains("not scheduled: 0/3 nodes are available");
  }

  @Test
  void aPodOnItsWayOutIsFineUnlessItDoesNotGo() {
    String status = "\"status\": {\"phase\": \"Running\", \"conditions\": []}}";
    api.objects()
        .put(
            "pods/system/going",
            "{\"metadata\": {\"deletionTimestamp\": \"2026-11-23T09:59:00Z\"}, " + status);
    api.objects()
        .put(
            "pods/system/stuck",
            "{\"metadata\": {\"deletionTimestamp\": \"2026-11-23T09:30:00Z\"}, " + status);

    assertThat(survey(Map.of()).unhealthy())
        .singleElement()
        .satisfies(
            pod ->
                assertThat(pod.text())
                    .isEqualTo("system/stuck: should be gone since 2026-11-23T09:30:00Z"));
  }

  @Test
  void onlyWatchedNamespacesAreLookedAt() {
    api.objects().deployment("a", "one", 1);
    api.objects().deployment("b", "two", 1);

    PodSurvey survey = survey(Map.of("RUNBOOK_NAMESPACES", "a"));

    assertThat(survey.workloads()).extracting(WorkloadHealth::name).containsExactly("one");
  }

  @Test
  void aNamespaceThatCannotBeSeenDoesNotHideTheOthers() {
    api.objects().deployment("a", "one", 1);
    api.fault("GET .*/namespaces/b/.*", 403, "{\"message\": \"no\"}");

    PodSurvey survey = survey(Map.of("RUNBOOK_NAMESPACES", "a,b"));

    assertThat(survey.pods()).isEqualTo(1);
    assertThat(survey.failures())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("list pods in b"));
  }

  @Test
  void whereNoNamespaceCanBeSeenTheSurveyFails() {
    api.fault("GET .*", 403, "{\"message\": \"no\"}");

    assertThatThrownBy(() -> survey(Map.of("RUNBOOK_NAMESPACES", "a,b")))
        .isInstanceOf(ClusterException.class);
  }

  private void pod(String status) {
    api.objects()
        .put(
            "pods/system/pod",
            "{\"spec\": {\"containers\": [{\"name\": \"main\"}]}, \"status\": " + status + "}");
  }

  private PodSurvey survey(Map<String, String> environment) {
    Deployment deployment = api.deployment(environment);
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      return new PodInspection(client, deployment).survey(LAST_HOUR);
    }
  }
}
