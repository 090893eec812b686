package org.provabilityfabric.runbooks.cli;

import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.provabilityfabric.runbooks.vault.VaultException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that start, answer and look up; the program's root command adds others. */
public final class RunbookCommands {
  private static final int WIDTH = 100;

  private RunbookCommands() {}

  /** The commands by name, each ready to be added to a root command. */
  public static List<CommandLine> all(Surroundings surroundings) {
    return List.of(
        new CommandLine(new GatewayCommand(surroundings)),
        new CommandLine(new StartCommand(surroundings)),
        IncidentCommands.all(surroundings),
        ReviewCommands.all(surroundings),
        MaintenanceCommands.all(surroundings),
        QuarterlyCommands.all(surroundings),
        MonitoringCommands.all(surroundings),
        ScheduleCommands.all(surroundings),
        VersionCommands.all(surroundings),
        new CommandLine(new PreflightCommand(surroundings)),
        new CommandLine(new ContainCommand(surroundings)),
        new CommandLine(new ReleaseCommand(surroundings)),
        group(
            new PolicyGroup(),
            new PolicyCheckCommand(surroundings),
            new PolicyWhoCommand(surroundings)),
        group(
            new KeysGroup(),
            new RestoreTestCommand(surroundings),
            new KeysShowCommand(surroundings),
            group(new PayloadKeysGroup(), new KeysPayloadNewCommand(surroundings))),
        group(
            new EvidenceGroup(),
            new EvidenceVerifyCommand(surroundings),
            new EvidenceFetchCommand(surroundings),
            new EvidenceShowCommand(surroundings),
            new EvidenceHoldCommand.Hold(surroundings),
            new EvidenceHoldCommand.Release(surroundings),
            new EvidencePruneCommand(surroundings),
            new EvidenceAccessCommand(surroundings)),
        group(new AuditGroup(), new AuditExportCommand(surroundings)),
        group(
            new AnalyzeGroup(),
            new AnalyzeReceiptsCommand(surroundings),
            new AnalyzeCertificatesCommand(surroundings),
            new AnalyzeProofsCommand(surroundings)));
  }

  /** Adds all commands to a root, and gives the root their manners. */
  public static CommandLine addTo(CommandLine root, Surroundings surroundings) {
    for (CommandLine command : all(surroundings)) {
      root.addSubcommand(command);
    }
    return mannered(root, surroundings);
  }

  /**
   * Failures become one sentence on standard error and an exit code; every command's help ends with
   * the exit codes.
   */
  public static CommandLine mannered(CommandLine root, Surroundings surroundings) {
    teach(root);
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            surroundings.terminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
    root.setUsageHelpWidth(WIDTH);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler((thrown, command, parsed) -> told(thrown, command));
    return root;
  }

  static CommandLine group(Object parent, Object... commands) {
    CommandLine group = new CommandLine(parent);
    for (Object command : commands) {
      group.addSubcommand(command);
    }
    return group;
  }

  private static void teach(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().exitCodeList().isEmpty()) {
      spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
    }
    for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
      teach(sub.getValue());
    }
  }

  private static int told(Exception thrown, CommandLine command) throws Exception {
    CommandException ending =
        switch (thrown) {
          case CommandException known -> known;
          case TemporalProblem problem -> CommandException.of(problem);
          case BadDocumentException bad -> CommandException.usage(String.valueOf(bad.getMessage()));
          case VaultException vault ->
              new CommandException(ExitCode.COULD_NOT_CHECK, String.valueOf(vault.getMessage()));
          default -> throw thrown;
        };
    command.getErr().println(RunbookCommand.plain(ending.getMessage()));
    return ending.exitCode();
  }

  /** A command that only has others under it. */
  abstract static class Group implements Runnable {
    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    @CommandLine.Spec @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
      CommandSpec group = java.util.Objects.requireNonNull(spec, "picocli sets the spec");
      throw new CommandLine.ParameterException(
          group.commandLine(),
          "Say what to do: one of " + String.join(", ", group.subcommands().keySet()) + ".");
    }
  }

  @Command(
      name = "policy",
      description = "The organisation's rules: are they in order, and whom do they tell?",
      footer = {"", "Example:", "  ./runbook policy check escalation-policies"})
  static final class PolicyGroup extends Group {}

  @Command(
      name = "evidence",
      description = "The evidence that incidents leave behind: is it whole, who has it, how long?",
      footer = {"", "Example:", "  ./runbook evidence verify out/evidence"})
  static final class EvidenceGroup extends Group {}

  @Command(
      name = "audit",
      description = "What was approved, overridden, escalated, breached and lost.",
      footer = {"", "Example:", "  ./runbook audit export --from 2026-01-01"})
  static final class AuditGroup extends Group {}

  @Command(
      name = "keys",
      description =
          "Signing keys: their ids, and whether their backups can be restored; keys of histories.",
      footer = {"", "Example:", "  ./runbook keys show public.pem"})
  static final class KeysGroup extends Group {}

  @Command(
      name = "payload",
      description = "Keys with which inputs, results and messages in histories are encrypted.",
      footer = {"", "Example:", "  ./runbook keys payload new history-key-2026-11"})
  static final class PayloadKeysGroup extends Group {}

  @Command(
      name = "analyze",
      description = "The runbook's analysis tools, offline: no server is needed.",
      footer = {
        "",
        "Examples:",
        "  ./runbook analyze receipts receipts.json",
        "  ./runbook analyze proofs ."
      })
  static final class AnalyzeGroup extends Group {}
}
