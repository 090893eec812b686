package org.provabilityfabric.runbooks.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.launcher.Terminal;
import org.provabilityfabric.runbooks.start.IncidentIds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: a whole incident, from an alert to its report. */
@Command(
    name = "demo",
    description = {
      "A whole incident in about a minute: an alert is posted to the real gateway; triage, paging,"
          + " containment, evidence, impact assessment, clocks and executive updates are the real"
          + " workflows, on a simulated estate and with four hours in compressed time. Nothing but"
          + " this process is needed, and nothing runs when it has ended."
    },
    footer = {
      "",
      "Receipts and certificates are read as an array, one JSON a line, or a ledger's object, and",
      "served as they are. The practice begins just after the latest of them; where they go back",
      "further than the policy's window for evidence, the window is widened and the summary says"
          + " so.",
      "",
      "Examples:",
      "  ./runbook demo",
      "  ./runbook demo --receipts receipts.json --out /tmp/incident",
      "  ./runbook demo --alert alert.json --json | jq .severity"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Path USUAL_OUT = Path.of("runbook-out");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = "--alert",
      paramLabel = "FILE",
      description = "An Alertmanager payload (version 4) in place of the built-in one.")
  @Nullable Path alert;

  @Option(
      names = "--receipts",
      paramLabel = "FILE",
      description = "Access receipts that the ledger serves in place of the built-in ones.")
  @Nullable Path receipts;

  @Option(
      names = "--certificates",
      paramLabel = "FILE",
      description = "Egress certificates that the ledger serves in place of the built-in ones.")
  @Nullable Path certificates;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where report, post-mortem, timeline.json and evidence/ go; those of an earlier demo"
              + " there are replaced. ./runbook-out/<incident> if left out.")
  @Nullable Path out;

  @Option(
      names = "--json",
      description = "Print one JSON document on standard output; progress goes to standard error.")
  boolean json;

  private final Terminal terminal;
  private final Clock clock;

  public DemoCommand(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintStream progress = json ? System.err : System.out;
    Screen screen = new Screen(progress, terminal);
    DemoInput input = input(screen);
    String incident = IncidentIds.ofGroup(input.alert().groupKey());
    Path folder = out == null ? USUAL_OUT.resolve(DemoInput.folder(incident)) : out;
    Summary summary = play(input, OutFolder.prepare(folder), screen);
    if (json) {
      System.out.println(text(summary));
    } else {
      System.out.println();
      SummaryText.lines(summary).forEach(System.out::println);
      System.out.println();
      SummaryText.next(summary).forEach(System.out::println);
    }
    return 0;
  }

  private DemoInput input(Screen screen) {
    if (receipts != null || certificates != null) {
      screen.status("Reading the input ...");
    }
    try {
      return DemoInput.read(alert, receipts, certificates);
    } finally {
      screen.done();
    }
  }

  private Summary play(DemoInput input, OutFolder folder, Screen screen) {
    try {
      return new Demo(input, folder, screen, clock).play();
    } catch (IOException e) {
      throw Refusal.notAvailable("The demo could not go on: " + e.getMessage() + ".");
    } finally {
      screen.done();
    }
  }

  private static String text(Summary summary) {
    try {
      return RunbookJson.mapper()
          .writer()
          .with(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a summary is plain data and can be written", e);
    }
  }
}
