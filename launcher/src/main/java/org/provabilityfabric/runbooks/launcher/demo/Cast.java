package org.provabilityfabric.runbooks.launcher.demo;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.cli.RunbookCommands;
import org.provabilityfabric.runbooks.cli.Surroundings;
import org.provabilityfabric.runbooks.simulator.people.Act;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine;

/** The practice people: what they do goes through the program's own command line. */
final class Cast {
  private static final String WHO = "security@company.com";

  private final String incident;
  private final Surroundings surroundings;

  Cast(String incident, TemporalConnection temporal, Clock clock) {
    this.incident = incident;
    this.surroundings =
        new Surroundings(
            Map.of(), InputStream.nullInputStream(), false, WHO, clock, ignored -> temporal);
  }

  /**
   * Does what an act says.
   *
   * @param exitCode the command's
   * @param said what it printed
   */
  record Done(int exitCode, String said) {}

  /** Enters the command that an act stands for. */
  Done perform(Act act) {
    List<String> command = new ArrayList<>(List.of("incident", verb(act.verb()), incident));
    String what = act.argument("what", "");
    if (!what.isEmpty()) {
      command.add(what);
    }
    command.addAll(List.of("--by", act.argument("who", WHO)));
    String text = act.argument("text", act.argument("reason", ""));
    if (!text.isEmpty()) {
      command.addAll(List.of("--text", text));
    }
    return enter(command);
  }

  private Done enter(List<String> command) {
    CommandLine line = RunbookCommands.addTo(new CommandLine(new Entrance()), surroundings);
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    line.setOut(writer);
    line.setErr(writer);
    int exitCode = line.execute(command.toArray(String[]::new));
    return new Done(exitCode, said.toString().strip());
  }

  private static String verb(String word) {
    return word.equals("acknowledge") ? "ack" : word;
  }

  /** Where the commands hang. */
  @CommandLine.Command(name = "runbook")
  private static final class Entrance {}
}
