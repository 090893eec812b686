package org.provabilityfabric.runbooks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Pulse;
import picocli.CommandLine.Option;

/** Which evidence vault is meant. */
final class VaultOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The deployment's facts; RUNBOOK_CONFIG or runbook.yaml if left out.")
  @Nullable Path config;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = "A folder of evidence; where the deployment keeps it if left out.")
  @Nullable Path directory;

  /**
   * Opens the vault, which must be there.
   *
   * @throws CommandException where there is none
   */
  EvidenceVault open(Surroundings surroundings) {
    if (directory != null) {
      return folder(directory, surroundings);
    }
    Deployment deployment = deployment(surroundings);
    return deployment.evidence().inBucket()
        ? EvidenceVault.of(deployment, surroundings.clock(), surroundings.environment(), Pulse.NONE)
        : folder(deployment.evidence().directory(), surroundings);
  }

  /** Whether the deployment's vault is meant, and that is in an object store. */
  boolean inBucket(Surroundings surroundings) {
    return directory == null && deployment(surroundings).evidence().inBucket();
  }

  private Deployment deployment(Surroundings surroundings) {
    return DeploymentReader.find(config, Path.of(""), surroundings.environment());
  }

  private static EvidenceVault folder(Path folder, Surroundings surroundings) {
    if (!Files.isDirectory(folder)) {
      throw CommandException.usage("There is no evidence folder " + folder + ".");
    }
    return EvidenceVault.open(folder, surroundings.clock());
  }
}
