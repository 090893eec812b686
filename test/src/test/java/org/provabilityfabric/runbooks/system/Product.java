package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** The product's processes as an operator runs them: a worker for each queue, and the gateway. */
final class Product implements AutoCloseable {
  private static final String RUNBOOK = RealStack.ROOT.resolve("runbook").toString();

  /** The queues, each served by a process and an identity of its own. */
  static final List<String> QUEUES =
      List.of(TaskQueues.RUNBOOK, TaskQueues.OBSERVE, TaskQueues.CONTAIN, TaskQueues.KEYS);

  private static final String METRICS_AT = "Metrics are at http://";

  /** The name of a worker that serves all of them. */
  static final String ALL = "all";

  private final Path folder;
  private final Map<String, String> environment;
  private final Map<String, Program> workers = new LinkedHashMap<>();
  private final Program gateway;
  private final TemporalConnection temporal;

  private Product(
      RealStack stack,
      Doubles doubles,
      Path folder,
      Map<String, String> further,
      boolean killable) {
    this.folder = folder;
    environment = new LinkedHashMap<>(stack.product());
    environment.putAll(doubles.environment());
    environment.put("RUNBOOK_EVIDENCE_DIRECTORY", folder.resolve("evidence").toString());
    environment.put("RUNBOOK_METRICS_LISTEN", "127.0.0.1:0");
    environment.putAll(further);
    if (killable) {
      workers.put(ALL, killableWorker());
    } else {
      QUEUES.forEach(queue -> workers.put(queue, worker(queue)));
    }
    gateway =
        Program.begin(
            List.of(RUNBOOK, "gateway"), environment, "Alerts are taken at", log("gateway"));
    workers.values().forEach(Program::awaitReady);
    gateway.awaitReady();
    temporal = TemporalConnection.open(environment);
  }

  /**
   * Starts all processes.
   *
   * @param folder for evidence and logs
   * @param further variables that win over those of the stack
   */
  static Product start(RealStack stack, Doubles doubles, Path folder, Map<String, String> further) {
    return new Product(stack, doubles, folder, further, false);
  }

  /** The same with one worker for all queues that dies where {@link KillableWorker} is told to. */
  static Product killable(
      RealStack stack, Doubles doubles, Path folder, Map<String, String> further) {
    return new Product(stack, doubles, folder, further, true);
  }

  private Program killableWorker() {
    return Program.begin(
        KillableWorker.command(RealStack.ROOT), environment, KillableWorker.READY, log("worker"));
  }

  private Program worker(String queue) {
    return Program.begin(
        List.of(RUNBOOK, "worker", "--queues", queue),
        environment,
        "Serving the task queues",
        log("worker-" + queue));
  }

  /** Starts one more worker for a queue beside the first one; it ends with all others. */
  Program beside(String queue, Map<String, String> further) {
    Map<String, String> own = new LinkedHashMap<>(environment);
    own.putAll(further);
    String name = queue + "-" + workers.size();
    Program worker =
        Program.begin(
            List.of(RUNBOOK, "worker", "--queues", queue),
            own,
            "Serving the task queues",
            log("worker-" + name));
    workers.put(name, worker);
    worker.awaitReady();
    return worker;
  }

  private Path log(String name) {
    return folder.resolve("log").resolve(name + ".log");
  }

  /** The process that serves a queue. */
  Program workerOf(String queue) {
    return Objects.requireNonNull(workers.get(queue), queue);
  }

  Program gateway() {
    return gateway;
  }

  /** Temporal, for what a test asks beside the command line. */
  TemporalConnection temporal() {
    return temporal;
  }

  Path evidence() {
    return folder.resolve("evidence");
  }

  /** Where the workers show their metrics, host and port. */
  List<String> workerMetrics() {
    return workers.keySet().stream().map(this::metricsOf).toList();
  }

  private String metricsOf(String worker) {
    try {
      return Files.readString(log("worker-" + worker))
          .lines()
          .filter(line -> line.startsWith(METRICS_AT))
          .map(line -> line.substring(METRICS_AT.length()).replaceFirst("/metrics\\.$", ""))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the gateway has printed. */
  String gatewaySaid() {
    try {
      return Files.readString(log("gateway"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the processes printed. */
  Path logs() {
    return folder.resolve("log");
  }

  /** The command line as a person uses it; it has to succeed. */
  String command(String... arguments) {
    Shell.Ended ended = tried(arguments);
    if (ended.code() != 0) {
      throw new IllegalStateException(
          "./runbook "
              + String.join(" ", arguments)
              + " ended with "
              + ended.code()
              + ": "
              + ended.out()
              + ended.err());
    }
    return ended.out();
  }

  /** The command line; it may refuse. */
  Shell.Ended tried(String... arguments) {
    List<String> command = new ArrayList<>(List.of(RUNBOOK));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(RealStack.ROOT.toFile());
    builder.environment().putAll(environment);
    return Shell.tried(builder);
  }

  @Override
  public void close() {
    temporal.close();
    gateway.close();
    workers.values().forEach(Program::close);
  }
}
