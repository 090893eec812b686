package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.vault.AccessEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code evidence fetch}: a bundle as a folder, to hand over or to verify elsewhere. */
@Command(
    name = "fetch",
    description = {
      "Copy a bundle into a new folder, as it is, and compare it with its manifest.",
      "It is recorded first, or refused. Whoever gets the folder verifies it with `evidence"
          + " verify`."
    },
    footer = {
      "",
      "Exit code 1 where it is not as its manifest says.",
      "Example:",
      "  ./runbook evidence fetch incident/20260301-0200-gateway-leaks case-42"
    })
final class EvidenceFetchCommand extends VaultCommand {
  @Parameters(index = "0", paramLabel = "BUNDLE", description = "Of which incident.")
  String which = "";

  @Parameters(index = "1", paramLabel = "DIR", description = "Where to; made, or empty.")
  Path folder = Path.of(".");

  EvidenceFetchCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    EvidenceVault opened = vault.open(surroundings);
    String name = bundle(opened, which);
    Files.createDirectories(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw CommandException.usage("There is something in " + folder + " already.");
      }
    }
    opened.accessLog().add(AccessEntry.Kind.EXPORTED, person(), name, "fetched as a folder");
    opened.bundle(name).copyTo(folder);
    Verification verification = EvidenceVault.verify(folder);
    out().println(plain("Written to " + folder + ": " + verification.text()));
    return verification instanceof Verification.Intact ? ExitCode.FINE : ExitCode.NOT_FINE;
  }
}
