package org.provabilityfabric.runbooks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence verify}: is a bundle still what its manifest says? */
@Command(
    name = "verify",
    description = "Compare an evidence bundle with its manifest.",
    footer = {
      "",
      "Whoever can change entries can change the manifest too: compare the manifest's SHA-256",
      "with the one in the incident's report.",
      "Example:",
      "  ./runbook evidence verify evidence/incident-20260301-0200-gateway-leaks"
    })
final class EvidenceVerifyCommand extends RunbookCommand {
  @Parameters(paramLabel = "DIR", description = "The directory that holds manifest.json.")
  Path bundle = Path.of(".");

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  EvidenceVerifyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(bundle)) {
      throw CommandException.usage("There is no directory " + bundle + ".");
    }
    Verification verification = EvidenceVault.verify(bundle);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("bundle", bundle.toString());
      document.put("intact", verification instanceof Verification.Intact);
      document.put("text", verification.text());
      printJson(document);
    } else {
      out().println(plain(verification.text()));
    }
    return switch (verification) {
      case Verification.Intact ignored -> ExitCode.FINE;
      case Verification.Changed ignored -> ExitCode.NOT_FINE;
      case Verification.Added ignored -> ExitCode.NOT_FINE;
      case Verification.Removed ignored -> ExitCode.NOT_FINE;
      case Verification.NotChecked ignored -> ExitCode.COULD_NOT_CHECK;
    };
  }
}
