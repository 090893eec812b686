package org.provabilityfabric.runbooks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
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
      description = "The evidence folder; that of the deployment if left out.")
  @Nullable Path directory;

  /**
   * Opens the vault, which must be there.
   *
   * @throws CommandException where there is none
   */
  EvidenceVault open(Surroundings surroundings) {
    Path folder =
        directory == null
            ? DeploymentReader.find(config, Path.of(""), surroundings.environment())
                .evidence()
                .directory()
            : directory;
    if (!Files.isDirectory(folder)) {
      throw CommandException.usage("There is no evidence folder " + folder + ".");
    }
    return EvidenceVault.open(folder, surroundings.clock());
  }
}
