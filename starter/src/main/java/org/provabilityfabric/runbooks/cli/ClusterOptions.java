package org.provabilityfabric.runbooks.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.policy.ContainmentRules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that work on the cluster itself, with Temporal down, have in common. */
final class ClusterOptions {
  @Option(
      names = "--direct",
      required = true,
      description = "Work on the cluster itself, with your own Kubernetes identity.")
  boolean direct;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The deployment's facts; RUNBOOK_CONFIG or runbook.yaml if left out.")
  @Nullable Path config;

  @Option(names = "--yes", description = "Do not ask first.")
  boolean yes;

  @Option(names = "--rehearse", description = "Only have the API server check the changes.")
  boolean rehearse;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Mixin PolicyOption policy = new PolicyOption();

  Deployment deployment(Surroundings surroundings) {
    return DeploymentReader.find(config, Path.of(""), surroundings.environment());
  }

  ContainmentOrder order(String component, String key, ContainmentRules rules) {
    return new ContainmentOrder(
        component,
        key,
        false,
        rules.allowLedger(),
        rules.allowDns(),
        rules.watchInterval(),
        rehearse);
  }
}
