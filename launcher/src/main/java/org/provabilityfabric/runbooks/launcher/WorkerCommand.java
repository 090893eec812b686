package org.provabilityfabric.runbooks.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.worker.WorkerException;
import org.provabilityfabric.runbooks.worker.WorkerProgram;
import org.provabilityfabric.runbooks.worker.WorkerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code worker}: serves task queues against your Temporal. */
@Command(
    name = "worker",
    description = {
      "Serve task queues against your Temporal until it is interrupted. TEMPORAL_ADDRESS,"
          + " TEMPORAL_NAMESPACE and the other names of Temporal's environment configuration say"
          + " where it is, else runbook.yaml, which says where everything else is too."
    },
    footer = {
      "",
      "Each queue can be served under a Kubernetes identity of its own: runbook (workflows and",
      "messages), observe (reads), contain (scales, isolates), lean (checks proofs), keys (signing",
      "keys, seals).",
      "",
      "Examples:",
      "  ./runbook worker",
      "  ./runbook worker --queues observe,contain --config /etc/runbook/runbook.yaml"
    })
final class WorkerCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = "--queues",
      paramLabel = "QUEUE",
      split = ",",
      description = "Which task queues; RUNBOOK_QUEUES or all if left out.")
  List<String> queues = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The deployment's facts; RUNBOOK_CONFIG or runbook.yaml if left out.")
  @Nullable Path config;

  @Spec @Nullable CommandSpec spec;

  private final Map<String, String> environment;

  WorkerCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    WorkerSettings settings = WorkerSettings.read(config, environment);
    try {
      WorkerProgram.run(
          queues.isEmpty() ? settings : settings.serving(queues),
          Objects.requireNonNull(spec, "picocli sets the spec").commandLine().getOut());
      return 0;
    } catch (WorkerException e) {
      String sentence = String.valueOf(e.getMessage());
      throw e.misconfigured() ? Refusal.usage(sentence) : Refusal.notAvailable(sentence);
    }
  }
}
