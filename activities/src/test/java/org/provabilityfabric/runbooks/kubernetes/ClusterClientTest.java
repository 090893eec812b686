package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

/** A check never lies: each way in which the cluster fails has its own name. */
class ClusterClientTest {
  private static final Window WINDOW =
      new Window(Instant.parse("2026-11-23T09:00:00Z"), Instant.parse("2026-11-23T10:00:00Z"));

  @TempDir Path folder;
  private final ClusterDouble api = ClusterDouble.start();

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, FORBIDDEN, not allowed to list pods in all namespaces (401)",
    "403, FORBIDDEN, not allowed to list pods in all namespaces (403)",
    "404, NOT_FOUND, cannot list pods in all namespaces",
    "409, CONFLICT, answered 409",
    "429, RATE_LIMITED, answered 429",
    "500, SERVER_ERROR, answered 500",
    "503, SERVER_ERROR, answered 503",
  })
  void aRefusalSaysWhatWasRefused(int status, FailureKind kind, String words) {
    api.fault("GET .*/pods.*", status, "{\"kind\": \"Status\", \"message\": \"etcd said no\"}");

    ClusterException failure = failure(api.deployment(Map.of()), Map.of());

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining(words).hasMessageContaining("etcd said no");
    assertThat(api.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "<html>sign in</html>, an HTML page",
    "'{\"kind\": \"PodList\", \"items\": [', something else",
    "'', nothing",
    "'{\"error\": \"no\"}', something else",
    "'{\"kind\": \"Status\", \"message\": \"fine\"}', something else",
  })
  void anAnswerThatIsNoListOfPodsIsNeverNoPods(String body, String words) {
    api.fault("GET .*/pods.*", 200, body);

    ClusterException failure = failure(api.deployment(Map.of()), Map.of());

    assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
    assertThat(failure).hasMessageContaining(words);
  }

  @Test
  void silenceIsATimeOut() {
    api.hang("GET .*/pods.*");

    assertThat(failure(api.deployment(Map.of("RUNBOOK_DEADLINES_REQUEST", "1s")), Map.of()).kind())
        .isEqualTo(FailureKind.TIMED_OUT);
  }

  @Test
  void aRefusalByAnApiServerThatHasJustStartedIsNoLastWord() {
    FakeStopwatch time = new FakeStopwatch();
    Deployment deployment = api.deployment(Map.of());
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of(), time)) {
      Supplier<ClusterException> ask =
          () ->
              catchThrowableOfType(
                  ClusterException.class,
                  () -> new PodInspection(client, deployment).survey(WINDOW));
      api.fault("GET .*/pods.*", 403, "{}");
      assertThat(ask.get().isLasting()).isTrue();

      api.mend();
      api.fault("GET .*/pods.*", 503, "{}");
      assertThat(ask.get().isLasting()).isFalse();

      api.mend();
      api.fault("GET .*/pods.*", 403, "{}");
      time.pause(Absence.STARTING.dividedBy(2));
      ClusterException justStarted = ask.get();
      assertThat(justStarted.kind()).isEqualTo(FailureKind.FORBIDDEN);
      assertThat(justStarted.isLasting()).isFalse();

      time.pause(Absence.STARTING);
      assertThat(ask.get().isLasting()).isTrue();
    }
  }

  @Test
  void nobodyThereIsUnreachable() {
    Deployment deployment = api.deployment(Map.of());
    api.close();

    ClusterException failure = failure(deployment, Map.of());

    assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("the API server cannot be reached");
  }

  @Test
  void aTokenIsSentFromWhereItsReferenceSaysAndShownNowhere() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cr3t-t0ken");
    Deployment deployment = api.deployment(Map.of("RUNBOOK_CLUSTER_TOKEN_FILE", token.toString()));
    api.fault("GET .*/pods.*", 403, "{\"message\": \"no\"}");

    ClusterException failure = failure(deployment, Map.of());

    assertThat(api.authorizations()).containsExactly("Bearer s3cr3t-t0ken");
    assertThat(failure.text() + deployment).doesNotContain("s3cr3t-t0ken");
  }

  @Test
  void aTokenThatIsNotThereIsForbiddenAndNamesItsReference() {
    Deployment deployment = api.deployment(Map.of("RUNBOOK_CLUSTER_TOKEN_ENV", "KUBE_TOKEN"));

    ClusterException failure = failure(deployment, Map.of());

    assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
    assertThat(failure).hasMessageContaining("the environment variable KUBE_TOKEN");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aKubeconfigSaysWhereTheClusterIs() throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: practice
            clusters: [{name: practice, cluster: {server: "%s"}}]
            users: [{name: practice, user: {token: from-kubeconfig}}]
            contexts: [{name: practice, context: {cluster: practice, user: practice}}]
            """
                .formatted(api.url()));
    Deployment deployment =
        DeploymentReader.withoutFile(
            folder, Map.of("RUNBOOK_CLUSTER_KUBECONFIG", kubeconfig.toString()));

    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      assertThat(new PodInspection(client, deployment).survey(WINDOW).pods()).isZero();
    }
    assertThat(api.authorizations()).contains("Bearer from-kubeconfig");
  }

  @Test
  void aKubeconfigThatCannotBeReadIsRefusedAtOnce() {
    Deployment deployment =
        DeploymentReader.withoutFile(folder, Map.of("RUNBOOK_CLUSTER_KUBECONFIG", "none"));

    ClusterException failure =
        catchThrowableOfType(
            ClusterException.class, () -> ClusterClient.connect(deployment, Map.of()));

    assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_INPUT);
    assertThat(failure).hasMessageContaining("none cannot be read");
  }

  @Test
  void longListsAreReadPageByPage() {
    api.objects().put("pods/a/one", "{\"status\": {\"phase\": \"Succeeded\"}}");
    api.fault(
        "GET /api/v1/pods\\?limit=500",
        200,
        """
        {"kind": "PodList", "metadata": {"continue": "next page"},
         "items": [{"metadata": {"name": "first", "namespace": "a"}}]}
        """);
    Deployment deployment = api.deployment(Map.of());

    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      assertThat(new PodInspection(client, deployment).survey(WINDOW).pods()).isEqualTo(2);
    }
    assertThat(api.requests()).contains("GET /api/v1/pods?limit=500&continue=next%20page");
  }

  private static ClusterException failure(Deployment deployment, Map<String, String> environment) {
    try (ClusterClient client = ClusterClient.connect(deployment, environment)) {
      return catchThrowableOfType(
          ClusterException.class, () -> new PodInspection(client, deployment).survey(WINDOW));
    }
  }
}
