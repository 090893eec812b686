package org.provabilityfabric.runbooks.cli;

import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Retention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Legal holds by hand: {@code evidence hold} and {@code evidence release-hold}. */
abstract class EvidenceHoldCommand extends VaultCommand {
  @Parameters(paramLabel = "BUNDLE", description = "Of which incident, by its id or its bundle.")
  String which = "";

  @Option(names = "--text", paramLabel = "WHY", required = true, description = "Why; recorded.")
  String why = "";

  @Mixin PolicyOption policy = new PolicyOption();

  EvidenceHoldCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** Does it and says so. */
  abstract String act(Retention retention, String bundle);

  @Override
  public Integer call() {
    EvidenceVault opened = vault.open(surroundings);
    String name = bundle(opened, which);
    Retention retention = new Retention(opened, policy.readRetention(surroundings));
    out().println(plain(act(retention, name)));
    out().println(plain(name + ": " + retention.fate(name, surroundings.clock().instant()).text()));
    return ExitCode.FINE;
  }

  /** {@code evidence hold}. */
  @Command(
      name = "hold",
      description = "Put a bundle on legal hold: it is not deleted, however old it is.",
      footer = {
        "",
        "Example:",
        "  ./runbook evidence hold incident/20260301-0200-gateway-leaks --text \"case 42\""
      })
  static final class Hold extends EvidenceHoldCommand {
    Hold(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String act(Retention retention, String bundle) {
      retention.hold(bundle, person(), why);
      return "On hold.";
    }
  }

  /** {@code evidence release-hold}. */
  @Command(
      name = "release-hold",
      description = "Take a legal hold back that was put by hand; one by rule stays.",
      footer = {
        "",
        "Example:",
        "  ./runbook evidence release-hold incident/20260301-0200-gateway-leaks --text \"closed\""
      })
  static final class Release extends EvidenceHoldCommand {
    Release(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String act(Retention retention, String bundle) {
      retention.release(bundle, person(), why);
      return "The hold by hand is taken back.";
    }
  }
}
