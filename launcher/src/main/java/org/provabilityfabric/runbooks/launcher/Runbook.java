package org.provabilityfabric.runbooks.launcher;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.provabilityfabric.runbooks.cli.RunbookCommands;
import org.provabilityfabric.runbooks.cli.Surroundings;
import org.provabilityfabric.runbooks.launcher.demo.DemoCommand;
import org.provabilityfabric.runbooks.launcher.up.ClockCommand;
import org.provabilityfabric.runbooks.launcher.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The program {@code ./runbook}. */
@Command(
    name = "runbook",
    header =
        "The operations runbook of Provability-Fabric, running: durable incidents on Temporal.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "./runbook COMMAND [OPTIONS]",
    versionProvider = Version.class,
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    footer = {
      "First steps:",
      "  ./runbook demo                    a whole incident in about a minute, nothing to install",
      "  ./runbook up                      the same parts stay up, to act yourself",
      "  ./runbook incident next           what waits for a person, with the exact command",
      "",
      "On your own Temporal: set TEMPORAL_ADDRESS, write runbook.yaml"
          + " (deploy/runbook.example.yaml), then",
      "  ./runbook worker & ./runbook gateway &",
      "",
      "Help for one command: ./runbook COMMAND --help"
    })
public final class Runbook implements Runnable {
  private static final Set<String> STAYING = Set.of("worker", "gateway");

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @CommandLine.Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @CommandLine.Spec CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine root = Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
    root.usage(root.getOut());
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Logs.quiet();
    System.exit(commandLine(Surroundings.ofProcess()).execute(args));
  }

  /** The whole command line. */
  static CommandLine commandLine(Surroundings surroundings) {
    Map<String, String> environment = surroundings.environment();
    Terminal terminal = Terminal.of(environment);
    CommandLine root = new CommandLine(new Runbook());
    root.addSubcommand(new DemoCommand(terminal, Clock.systemUTC()));
    root.addSubcommand(new UpCommand(Clock.systemUTC()));
    root.addSubcommand(new ClockCommand());
    root.addSubcommand(new WorkerCommand(environment));
    RunbookCommands.addTo(root, surroundings);
    root.setExecutionStrategy(
        parsed -> {
          talkingIfItStays(parsed, environment);
          return new CommandLine.RunLast().execute(parsed);
        });
    IExecutionExceptionHandler others = root.getExecutionExceptionHandler();
    root.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          if (thrown instanceof Refusal refusal) {
            command.getErr().println(refusal.getMessage());
            return refusal.exitCode();
          }
          return others.handleExecutionException(thrown, command, parsed);
        });
    return root;
  }

  /** Processes that stay tell in their log what they do, in the way that they are asked to. */
  private static void talkingIfItStays(
      CommandLine.ParseResult parsed, Map<String, String> environment) {
    if (!parsed.hasSubcommand() || !STAYING.contains(parsed.subcommand().commandSpec().name())) {
      return;
    }
    try {
      Logs.talking(Logs.Format.of(environment));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          parsed.subcommand().commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
