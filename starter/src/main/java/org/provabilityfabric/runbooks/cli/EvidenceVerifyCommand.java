package org.provabilityfabric.runbooks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.seal.SealCheck;
import org.provabilityfabric.runbooks.seal.SealVerification;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence verify}: is a bundle still what its manifest says, and that what was sealed? */
@Command(
    name = "verify",
    description = "Compare an evidence bundle with its manifest, and that with its seal.",
    footer = {
      "",
      "Works offline. Whoever can change entries can change the manifest too; only the seal shows",
      "that, a signature by the key for statements, checked with its public half.",
      "",
      "The first thing that was changed, added, removed or reordered is named, with exit code 1.",
      "Whoever brings a key expects a seal: without one it is 1 too.",
      "",
      "Example:",
      "  ./runbook evidence verify evidence/incident-20260301-0200-gateway-leaks \\",
      "    --public-key statement-verify.pem"
    })
final class EvidenceVerifyCommand extends RunbookCommand {
  @Parameters(paramLabel = "DIR", description = "The directory that holds manifest.json.")
  Path bundle = Path.of(".");

  @Mixin PublicKeyOption publicKeys = new PublicKeyOption();

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
    Optional<SealVerification> seal =
        verification instanceof Verification.NotChecked
            ? Optional.empty()
            : Optional.of(SealCheck.verify(bundle, publicKeys.given() ? publicKeys.keys() : null));
    if (json) {
      printJson(document(verification, seal));
    } else {
      out().println(plain(verification.text()));
      seal.ifPresent(told -> out().println(plain(told.text())));
    }
    int entries = exitCode(verification);
    return entries != ExitCode.FINE ? entries : seal.map(this::exitCode).orElse(ExitCode.FINE);
  }

  private Map<String, Object> document(Verification verification, Optional<SealVerification> seal) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bundle", bundle.toString());
    document.put("intact", verification instanceof Verification.Intact);
    document.put("text", verification.text());
    document.put("sealed", seal.filter(SealVerification.Good.class::isInstance).isPresent());
    document.put("seal", seal.map(SealVerification::text).orElse(null));
    return document;
  }

  private static int exitCode(Verification verification) {
    return switch (verification) {
      case Verification.Intact ignored -> ExitCode.FINE;
      case Verification.Changed ignored -> ExitCode.NOT_FINE;
      case Verification.Added ignored -> ExitCode.NOT_FINE;
      case Verification.Removed ignored -> ExitCode.NOT_FINE;
      case Verification.NotChecked ignored -> ExitCode.COULD_NOT_CHECK;
    };
  }

  /** Whoever brings a key expects a seal. */
  private int exitCode(SealVerification seal) {
    return switch (seal) {
      case SealVerification.Good ignored -> ExitCode.FINE;
      case SealVerification.NotChecked ignored -> ExitCode.FINE;
      case SealVerification.Absent ignored ->
          publicKeys.given() ? ExitCode.NOT_FINE : ExitCode.FINE;
      case SealVerification.NotTrusted ignored -> ExitCode.NOT_FINE;
      case SealVerification.Differs ignored -> ExitCode.NOT_FINE;
    };
  }
}
