package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.cli.RunbookCommands;
import org.provabilityfabric.runbooks.cli.Surroundings;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.HistoryEncryption;
import org.provabilityfabric.runbooks.deployment.HistoryKey;
import org.provabilityfabric.runbooks.deployment.HistoryPrivacy;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.Estate;
import org.provabilityfabric.runbooks.simulator.EstateOptions;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.clock.PracticeClock;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.temporal.privacy.HistoryCodec;
import org.provabilityfabric.runbooks.worker.Assembly;
import org.provabilityfabric.runbooks.worker.RunbookWorker;
import org.provabilityfabric.runbooks.worker.WorkerLimits;
import picocli.CommandLine;

/** A practice estate whose worker and command line come and go with their keys. */
abstract class KeyedPractice {
  private static final Map<String, String> KEYS =
      Map.of("KEY_A", HistoryCodec.freshKey(), "KEY_B", HistoryCodec.freshKey());

  private static final WorkerLimits LIMITS = new WorkerLimits(16, 16, 100, Duration.ofMillis(500));

  @CommandLine.Command(name = "runbook")
  private static final class Root {}

  @TempDir Path folder;

  EmbeddedTemporal temporal;
  private Estate estate;
  private Deployment deployment;
  PracticeClock clock;
  private @Nullable WorkflowServiceStubs stubs;
  private @Nullable RunbookWorker worker;
  private @Nullable TemporalConnection connection;

  @BeforeEach
  void anEstate() throws IOException {
    temporal = EmbeddedTemporal.start(Instant.parse("2026-11-23T10:00:00Z"));
    estate = Estate.start(EstateOptions.builtIn(temporal.clock()));
    PracticeFiles files =
        PracticeFiles.write(
            folder.resolve("files"), folder.resolve("evidence"), estate, null, temporal.clock());
    deployment = DeploymentReader.read(files.configuration(), Map.of());
    clock =
        PracticeClock.connect(temporal.address(), new ServerAtRest(temporal.stubs()), Pace.usual());
  }

  @AfterEach
  void stop() throws Exception {
    end();
    clock.close();
    estate.close();
    temporal.close();
  }

  /** The worker ends as its process does: its connection with it. */
  private void end() {
    if (worker != null) {
      worker.close();
    }
    if (stubs != null) {
      stubs.shutdownNow();
    }
  }

  /** The worker comes back with these keys, the first of them to write with. */
  void serve(HistoryEncryption encryption, String... ids) {
    connected(encryption, ids);
    worker =
        new Assembly(
                deployment, PolicyReader::shipped, temporal.clock(), Map.of(), Map.of(), LIMITS)
            .worker(connection().client(), Assembly.QUEUES);
  }

  /** Command line and gateway come back with these keys, and no worker does. */
  void connected(HistoryEncryption encryption, String... ids) {
    end();
    List<HistoryKey> keys =
        Stream.of(ids).map(id -> new HistoryKey(id, SecretReference.env("KEY_" + id))).toList();
    DataConverter converter =
        HistoryCodec.of(new HistoryPrivacy(encryption, keys), KEYS).converter();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    connection = TemporalConnection.over(stubs, EmbeddedTemporal.NAMESPACE, converter);
  }

  /** The command line's words; it has to succeed. */
  String told(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program =
        RunbookCommands.addTo(
            new CommandLine(new Root()),
            new Surroundings(
                Map.of(),
                InputStream.nullInputStream(),
                false,
                "tester",
                Clock.systemUTC(),
                any -> connection()));
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    assertThat(program.execute(arguments)).as(err.toString()).isZero();
    return out.toString();
  }

  TemporalConnection connection() {
    return Objects.requireNonNull(connection);
  }
}
