package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.practice.PracticeServer;

class StartCommandTest {
  private final PracticeServer server = PracticeServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anIncidentIsStartedFromTextFields() {
    Ran ran = start("Incident", "--set", "title=Gateway leaks", "--set", "component=ledger");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    String id = server.runs().getFirst();
    assertThat(id).matches("incident/\\d{8}-\\d{4}-gateway-leaks");
    assertThat(ran.out()).isEqualTo(id + ": running\n");
    IncidentInput input = server.startedWith(id);
    assertThat(input.component()).isEqualTo("ledger");
    assertThat(input.reporter()).isEqualTo("oncall");
  }

  @Test
  void theInputComesFromAFileAndTextFieldsGoOverIt(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("in.json"),
            "{\"title\": \"From the file\", \"procedures\": [\"DataExposureResponse\"]}");

    start("incident", "--input", file.toString(), "--set", "title=Other", "--id", "incident/my");

    assertThat(server.startedWith("incident/my").title()).isEqualTo("Other");
    assertThat(server.startedWith("incident/my").procedures())
        .isEqualTo(List.of("DataExposureResponse"));
  }

  @Test
  void theInputComesFromStandardInput() {
    Ran ran = startWith("{\"title\": \"Piped\"}", "Incident", "--input", "-", "--json");

    assertThat(ran.json().path("state").asText()).isEqualTo("running");
    assertThat(server.startedWith(ran.json().path("id").asText()).title()).isEqualTo("Piped");
  }

  @Test
  void whatTheProcedureRefusesIsSaidAtOnce() {
    Ran ran = start("Incident", "--set", "component=ledger");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).isEqualTo("The field \"title\" is required.\n");
  }

  @Test
  void waitingEndsWithTheProcedureAndPrintsItsResult() throws Exception {
    Ran ran = waited("response/waited", "--json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.json().path("state").asText()).isEqualTo("ended");
    assertThat(ran.json().path("result").path("procedure").path("state").asText())
        .startsWith("approved release-containment");
  }

  @Test
  void waitingEndsWithTheCommandThatShowsHowItWent() throws Exception {
    Ran ran = waited("response/seen");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            "response/seen: ended\nHow it went: ./runbook incident show --id response/seen\n");
  }

  /** Starts a response, approves it once it runs, and waits for its end. */
  private Ran waited(String id, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--set", "component=ledger", "--id", id, "--wait"));
    arguments.addAll(List.of(more));
    arguments.addFirst("DataExposureResponse");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Ran> waiting = threads.submit(() -> start(arguments.toArray(String[]::new)));
      Awaitility.await().until(() -> server.runs().contains(id));
      Ran.with("", Map.of(), environment -> server.connection(), "incident", "approve", "--id", id);
      return waiting.get();
    }
  }

  @Test
  void waitingForAProcedureThatFailsIsExitCode1() {
    Ran ran = start("DataExposureResponse", "--wait", "--json");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.json().path("state").asText()).isEqualTo("failed");
    assertThat(ran.err()).contains("\"component\" is required");
  }

  @Test
  void aRunThatFailedIsShownAsFailedWithItsReason() {
    start("DataExposureResponse", "--id", "response/failed", "--wait");

    Ran shown =
        Ran.with(
            "",
            Map.of(),
            environment -> server.connection(),
            "incident",
            "show",
            "--id",
            "response/failed");

    assertThat(shown.exitCode()).isEqualTo(1);
    assertThat(shown.err()).contains("It has failed: ", "\"component\" is required");
  }

  @Test
  void waitingStopsAtItsTimeOut() {
    Ran ran = start("Incident", "--set", "title=Long", "--wait", "--timeout", "1s");

    assertThat(ran.exitCode()).isEqualTo(3);
  }

  @Test
  void theSameIdTwiceIsRefused() {
    start("Incident", "--set", "title=One", "--id", "incident/one");

    Ran ran = start("Incident", "--set", "title=Two", "--id", "incident/one");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("'incident/one' is already running");
    assertThat(server.startedWith("incident/one").title()).isEqualTo("One");
  }

  @Test
  void ofARotationThereIsOneAtATime() {
    try (PracticeServer idle = PracticeServer.withoutWorker()) {
      Ran first = rotation(idle);
      Ran second = rotation(idle);

      assertThat(first.exitCode()).as(first.err()).isZero();
      assertThat(idle.runs()).containsExactly("rotation/pf");
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).contains("'rotation/pf' is already running");
    }
  }

  private static Ran rotation(PracticeServer server) {
    return Ran.with(
        "",
        Map.of("RUNBOOK_NAMESPACE", "pf"),
        environment -> server.connection(),
        "start",
        "CertificateRotation",
        "--set",
        "reason=yearly",
        "--set",
        "kinds=receipt-signing,egress-signing");
  }

  @Test
  void whatIsMistypedStartsNothing() {
    assertUsage(start("Incidnet", "--set", "title=x"), "did you mean `Incident`?");
    assertUsage(start("TeaBreak"), "known are Incident, DataExposureResponse");
    assertUsage(start("Incident", "--set", "tittle=x"), "did you mean `title`?");
    assertUsage(start("Incident", "--set", "policy=x"), "no field 'policy'");
    assertUsage(start("Incident", "--set", "title"), "title");
    assertUsage(start("Incident", "--set", "title=x", "--timeout", "soon"), "not a duration");
    assertUsage(start("Incident", "--input", "/nowhere.json"), "cannot be read");
    assertUsage(startWith("[1]", "Incident", "--input", "-"), "must be one JSON object");
    assertUsage(startWith("{\"title\"", "Incident", "--input", "-"), "is not JSON: line 1");
    assertUsage(startWith("", "Incident", "--input", "-"), "must be one JSON object");
    assertThat(server.runs()).isEmpty();
  }

  @Test
  void withoutAWorkerItIsStartedAndSaysSo() {
    try (PracticeServer idle = PracticeServer.withoutWorker()) {
      Ran ran =
          Ran.with(
              "",
              Map.of(),
              environment -> idle.connection(),
              "start",
              "Incident",
              "--set",
              "title=Alone");

      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out()).contains("waiting for a worker");
      assertThat(ran.err()).contains("does a worker serve the task queue 'runbook'");
    }
  }

  private static void assertUsage(Ran ran, String says) {
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(says);
    assertThat(ran.out()).isEmpty();
  }

  private Ran start(String... arguments) {
    return startWith("", arguments);
  }

  private Ran startWith(String in, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "start";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Ran.with(in, Map.of(), environment -> server.connection(), all);
  }
}
