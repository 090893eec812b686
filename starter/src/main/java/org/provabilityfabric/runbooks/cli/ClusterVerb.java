package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A verb that works on one component in the cluster itself. */
abstract class ClusterVerb extends RunbookCommand {
  /** By which way the cluster was changed, for its annotations; names no person. */
  static final String MADE_BY = "runbook-direct";

  @Parameters(paramLabel = "COMPONENT", description = "As in runbook.yaml.")
  String name = "";

  @Mixin ClusterOptions options = new ClusterOptions();

  ClusterVerb(Surroundings surroundings) {
    super(surroundings);
  }

  /** What is about to be done, as a question. */
  abstract String question(Component component, String cluster);

  /** Does it. */
  abstract int act(Deployment deployment, Component component, ClusterClient cluster);

  @Override
  public final Integer call() throws IOException {
    try {
      Deployment deployment = options.deployment(surroundings);
      Component component = deployment.component(name);
      try (ClusterClient cluster = ClusterClient.connect(deployment, surroundings.environment())) {
        boolean ask = !options.yes && !options.rehearse && surroundings.terminal();
        if (ask && declined(question(component, cluster.url()))) {
          err().println("Nothing was done.");
          return ExitCode.NOT_FINE;
        }
        return acted(deployment, component, cluster);
      }
    } catch (UnknownComponentException | MissingSecretException e) {
      throw CommandException.usage(e.getMessage() + ".");
    } catch (ClusterException e) {
      throw new CommandException(exitCode(e), e.text());
    }
  }

  /** Progress for people; with {@code --json} only the document is on standard output. */
  void say(String sentence) {
    if (!options.json) {
      out().println(plain(sentence));
      out().flush();
    }
  }

  private int acted(Deployment deployment, Component component, ClusterClient cluster) {
    try {
      return act(deployment, component, cluster);
    } catch (ClusterException e) {
      String hint = e.kind() == FailureKind.UNREACHABLE ? hint(cluster.url()) : "";
      throw new CommandException(exitCode(e), e.text() + hint);
    }
  }

  /** Outside of a pod its address of the API server is only what is left where nothing is named. */
  static String hint(String url) {
    return url.contains("//kubernetes.default.svc")
        ? ". No kubeconfig was found: set KUBECONFIG, or `cluster` in runbook.yaml."
        : "";
  }

  private static int exitCode(ClusterException e) {
    return switch (e.kind()) {
      case CONFLICT, NOT_FOUND, INVALID_INPUT, UNKNOWN_COMPONENT -> ExitCode.NOT_FINE;
      case UNREACHABLE,
          TIMED_OUT,
          RATE_LIMITED,
          SERVER_ERROR,
          FORBIDDEN,
          MALFORMED,
          STORAGE_FULL,
          NOT_AVAILABLE,
          INTERNAL ->
          ExitCode.COULD_NOT_CHECK;
    };
  }
}
