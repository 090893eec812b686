package org.provabilityfabric.runbooks.launcher.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.launcher.practice.EmbeddedTemporal;
import org.provabilityfabric.runbooks.worker.WorkerException;
import org.provabilityfabric.runbooks.worker.WorkerProgram;
import org.provabilityfabric.runbooks.worker.WorkerSettings;

/** What a worker tells of itself, while Temporal is there and when it is gone. */
class WorkerHealthTest {
  private static final Pattern PORT = Pattern.compile("health is told at port (\\d+)");

  @TempDir Path folder = Path.of("");

  private final StringWriter said = new StringWriter();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedTemporal temporal;
  private String address = "";
  private boolean away;

  @BeforeEach
  void temporal() throws IOException {
    temporal = EmbeddedTemporal.start(Instant.now());
    address = temporal.address();
  }

  @AfterEach
  void end() {
    goesAway();
    http.close();
  }

  @Test
  void aWorkerIsReadyWhileItPollsAndAliveWhileTemporalIsAway() throws Exception {
    Thread worker = Thread.ofPlatform().start(() -> serve(settings("127.0.0.1:0")));
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> PORT.matcher(said.toString()).find());

      await().atMost(Duration.ofSeconds(30)).until(() -> get("/readyz").statusCode() == 200);
      assertThat(get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
      assertThat(get("/healthz").statusCode()).isEqualTo(200);
      assertThat(get("/healthz/x").statusCode()).isEqualTo(404);

      goesAway();
      assertThat(get("/readyz"))
          .satisfies(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body())
                    .contains("not ready", "no connection to Temporal at " + address);
              });
      assertThat(get("/healthz").statusCode()).isEqualTo(200);
    } finally {
      worker.interrupt();
      worker.join();
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(
              () ->
                  WorkerProgram.run(
                      settings("127.0.0.1:" + taken.getLocalPort()), new PrintWriter(said)))
          .isInstanceOf(WorkerException.class)
          .hasMessageContaining("cannot listen at 127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("worker.listen");
    }
  }

  private void goesAway() {
    if (!away) {
      away = true;
      temporal.close();
    }
  }

  private void serve(WorkerSettings settings) {
    try {
      WorkerProgram.run(settings, new PrintWriter(said, true));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private WorkerSettings settings(String listen) {
    return WorkerSettings.read(
        null,
        Map.of(
            "RUNBOOK_TEMPORAL_ADDRESS",
            temporal.address(),
            "RUNBOOK_TEMPORAL_PAYLOADS_ENCRYPTION",
            "off",
            "RUNBOOK_EVIDENCE_DIRECTORY",
            folder.resolve("evidence").toString(),
            "RUNBOOK_QUEUES",
            "runbook,lean",
            "RUNBOOK_WORKER_GRACE",
            "0s",
            "RUNBOOK_WORKER_LISTEN",
            listen));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    Matcher port = PORT.matcher(said.toString());
    assertThat(port.find()).isTrue();
    URI door = URI.create("http://127.0.0.1:" + port.group(1) + path);
    return http.send(
        HttpRequest.newBuilder(door).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
