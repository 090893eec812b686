package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/** "Capture logs": all lines, all containers, previous instances, and an account of the rest. */
class LogCollectorTest {
  private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");
  private static final String POD = "pods/provability-fabric/";

  private final ClusterDouble api = ClusterDouble.start();
  private final Deployment deployment = api.deployment(Map.of());
  private final ClusterClient client = ClusterClient.connect(deployment, Map.of());
  private final LogCollector collector =
      new LogCollector(client, deployment.deadlines().logSilence(), Stopwatch.ofTheMachine());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void everyLineOfEveryContainerIsKeptWithItsPodContainerAndTime() {
    api.objects().put(POD + "gw-a", pod("retrieval-gateway"));
    api.objects().put("pods/elsewhere/gw-b", pod("retrieval-gateway"));
    api.objects().put(POD + "other-a", pod("egress-firewall"));
    api.objects().log("gw-a/prepare", "2026-11-22T11:00:00Z ready to go\n");
    api.objects().log("gw-a/main/previous", "2026-11-22T11:01:00Z out of memory");
    api.objects().log("gw-a/main", "2026-11-22T11:02:00Z one\n2026-11-22T11:03:00Z two\n");
    api.objects().log("gw-a/sidecar-watcher", "2026-11-22T11:04:00Z Guard trip: x\n");

    LogAccount account = collect((progress) -> true);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            [gw-a/prepare] 2026-11-22T11:00:00Z ready to go
            [gw-a/main previous] 2026-11-22T11:01:00Z out of memory
            [gw-a/main] 2026-11-22T11:02:00Z one
            [gw-a/main] 2026-11-22T11:03:00Z two
            [gw-a/sidecar-watcher] 2026-11-22T11:04:00Z Guard trip: x
            """);
    assertThat(account).isEqualTo(new LogAccount(1, 4, 4, out.size(), List.of(), false));
    assertThat(api.requests())
        .filteredOn(request -> request.contains("/log?"))
        .allSatisfy(
            request ->
                assertThat(request)
                    .contains("timestamps=true")
                    .contains("sinceTime=2026-11-22T10%3A00%3A00Z")
                    .doesNotContain("tailLines"));
  }

  @Test
  void aComponentInThePodsOfOthersHasItsContainerThereAndAllOfPodsOfItsOwn() {
    api.objects().put(POD + "gw-a", watched("\"pf/enforce\": \"true\"", "sidecar-watcher"));
    api.objects().put(POD + "own-a", watched("\"app\": \"sidecar-watcher\"", "watcher"));
    api.objects().log("gw-a/main", "2026-11-22T11:02:00Z not the watcher's\n");
    api.objects().log("gw-a/sidecar-watcher", "2026-11-22T11:04:00Z Guard trip: x\n");
    api.objects().log("own-a/main", "2026-11-22T11:05:00Z Event 7 denied: y\n");
    api.objects().log("own-a/watcher", "2026-11-22T11:06:00Z ready\n");

    collector.collect(deployment.component("sidecar-watcher"), SINCE, out, progress -> true);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            [gw-a/sidecar-watcher] 2026-11-22T11:04:00Z Guard trip: x
            [own-a/main] 2026-11-22T11:05:00Z Event 7 denied: y
            [own-a/watcher] 2026-11-22T11:06:00Z ready
            """);
  }

  @Test
  void aLogLargerThanAnyBufferIsKeptWhole() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 1);
    String line = "2026-11-22T11:00:00Z " + "x".repeat(200) + "\n";
    api.objects().log("retrieval-gateway-0/main", line.repeat(20_000));

    LogAccount account = collect(progress -> true);

    long prefix = "[retrieval-gateway-0/main] ".length();
    assertThat(account.bytes()).isEqualTo(20_000L * (line.length() + prefix));
    assertThat(account.missing()).isEmpty();
  }

  @Test
  void whatIsForbiddenOrGoneIsMissingAndTheRestIsKept() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 3);
    api.fault("GET .*retrieval-gateway-0/log.*", 403, "{\"message\": \"pods/log is forbidden\"}");
    api.objects().log("retrieval-gateway-2/main", "2026-11-22T11:00:00Z here\n");

    LogAccount account = collect(progress -> true);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("[retrieval-gateway-2/main] 2026-11-22T11:00:00Z here\n");
    assertThat(account.read()).isEqualTo(1);
    assertThat(account.missing()).hasSize(2);
    assertThat(account.missing().getFirst())
        .startsWith("retrieval-gateway-0/main: forbidden")
        .contains("not allowed to get pods/log provability-fabric/retrieval-gateway-0 (403)");
    assertThat(account.missing().getLast()).startsWith("retrieval-gateway-1/main: gone");
  }

  @Test
  void aLogThatHangsIsMissingAndTheRestIsKept() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 3);
    api.hang("GET .*retrieval-gateway-0/log.*");
    api.hangAfter("GET .*retrieval-gateway-1/log.*", "2026-11-22T11:00:00Z begun");
    api.objects().log("retrieval-gateway-2/main", "2026-11-22T11:00:00Z here\n");

    LogCollector hasty = new LogCollector(client, Duration.ofSeconds(1), Stopwatch.ofTheMachine());
    LogAccount account =
        hasty.collect(deployment.component("retrieval-gateway"), SINCE, out, progress -> true);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            [retrieval-gateway-1/main] 2026-11-22T11:00:00Z begun
            [retrieval-gateway-2/main] 2026-11-22T11:00:00Z here
            """);
    assertThat(account.missing())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("retrieval-gateway-0/main: hung"),
            second -> assertThat(second).startsWith("retrieval-gateway-1/main: hung"));
  }

  @Test
  void aCaptureThatIsToldToStopKeepsWhatItHasAndNamesTheRest() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 3);
    api.objects().log("retrieval-gateway-0/main", "2026-11-22T11:00:00Z here\n");
    api.hangAfter("GET .*retrieval-gateway-1/log.*", "2026-11-22T11:00:00Z begun\n");
    AtomicInteger asked = new AtomicInteger();

    LogAccount account = collect(progress -> progress.read() == 0 || asked.incrementAndGet() < 3);

    assertThat(account.stopped()).isTrue();
    assertThat(account.read()).isEqualTo(1);
    assertThat(account.missing())
        .containsExactly(
            "retrieval-gateway-1/main: not read to its end", "retrieval-gateway-2/main: not read");
  }

  @Test
  void instancesThatTheClusterNoLongerKeepsAreAccountedFor() {
    api.objects()
        .put(
            POD + "gw-a",
            """
            {"metadata": {"labels": {"app": "retrieval-gateway"}},
             "status": {"containerStatuses": [{"name": "main", "restartCount": 4,
               "state": {"waiting": {"reason": "CrashLoopBackOff"}},
               "lastState": {"terminated": {"startedAt": "2026-11-22T11:00:00Z"}}}]}}
            """);
    api.objects().log("gw-a/main/previous", "2026-11-22T11:00:00Z crash\n");

    LogAccount account = collect(progress -> true);

    assertThat(account.logs()).isEqualTo(1);
    assertThat(account.missing())
        .containsExactly(
            "gw-a/main previous: up to 3 earlier instances, which the cluster does not keep");
  }

  @Test
  void aContainerThatNeverStartedHasNoLogToMiss() {
    api.objects()
        .put(
            POD + "gw-a",
            """
            {"metadata": {"labels": {"app": "retrieval-gateway"}},
             "status": {"containerStatuses": [{"name": "main", "restartCount": 0,
               "state": {"waiting": {"reason": "ContainerCreating"}}}]}}
            """);

    assertThat(collect(progress -> true)).isEqualTo(new LogAccount(1, 0, 0, 0, List.of(), false));
  }

  @Test
  void podsThatMayNotBeListedAreAFailureAndNotAnEmptyCapture() {
    api.fault("GET .*/pods\\?.*", 403, "{\"message\": \"no\"}");

    assertThatThrownBy(() -> collect(progress -> true))
        .isInstanceOfSatisfying(
            ClusterException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.FORBIDDEN));
  }

  @Test
  void aFullDiskIsNotMistakenForAMissingLog() {
    api.objects().deployment("provability-fabric", "retrieval-gateway", 1);
    api.objects().log("retrieval-gateway-0/main", "2026-11-22T11:00:00Z here\n");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left on device");
          }
        };

    assertThatThrownBy(
            () ->
                collector.collect(
                    deployment.component("retrieval-gateway"), SINCE, full, progress -> true))
        .isInstanceOf(UncheckedIOException.class);
  }

  private LogAccount collect(LogProgress.Listener listener) {
    return collector.collect(deployment.component("retrieval-gateway"), SINCE, out, listener);
  }

  private static String watched(String label, String container) {
    return """
    {"metadata": {"labels": {%s}},
     "spec": {"containers": [{"name": "main"}, {"name": "%s"}]},
     "status": {"containerStatuses": [
       {"name": "main", "restartCount": 0, "state": {"running": {}}},
       {"name": "%s", "restartCount": 0, "state": {"running": {}}}]}}
    """
        .formatted(label, container, container);
  }

  private static String pod(String app) {
    return """
    {"metadata": {"labels": {"app": "%s"}},
     "status": {
       "initContainerStatuses": [{"name": "prepare", "restartCount": 0,
         "state": {"terminated": {"exitCode": 0}}}],
       "containerStatuses": [
         {"name": "main", "restartCount": 1, "state": {"running": {}},
          "lastState": {"terminated": {"startedAt": "2026-11-22T10:30:00Z"}}},
         {"name": "sidecar-watcher", "restartCount": 0, "state": {"running": {}}}]}}
    """
        .formatted(app);
  }
}
