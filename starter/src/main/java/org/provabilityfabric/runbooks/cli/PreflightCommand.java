package org.provabilityfabric.runbooks.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.review.PreflightReport;
import org.provabilityfabric.runbooks.contract.review.PreflightRow;
import org.provabilityfabric.runbooks.start.ProcedureStarter;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preflight}: could every step of every procedure do its work today? */
@Command(
    name = "preflight",
    description =
        "Check what the steps of the procedures need, under the identities of the workers.",
    footer = {
      "",
      "Nothing is changed and nobody is told. Exit code 1 where something is not ready.",
      "Examples:",
      "  ./runbook preflight",
      "  ./runbook preflight CertificateRotation DataExposureResponse --all"
    })
final class PreflightCommand extends RunbookCommand {
  private static final int STEPS_SHOWN = 3;

  @Parameters(
      arity = "0..*",
      paramLabel = "PROCEDURE",
      description = "Only the steps of these, by workflow type; all if left out.")
  List<String> procedures = new ArrayList<>();

  @Option(names = "--all", description = "Print also what is ready.")
  boolean all;

  @Option(names = "--by", paramLabel = "NAME", description = "Who you are; your user name else.")
  @Nullable String by;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description = "How long to wait for the table; ${DEFAULT-VALUE} if left out.")
  String timeout = "5m";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  PreflightCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    Duration longest = Texts.duration("--timeout", timeout);
    Map<String, Object> input = new LinkedHashMap<>();
    if (!procedures.isEmpty()) {
      input.put("procedures", procedures);
    }
    try (TemporalConnection temporal = surroundings.connect()) {
      String started =
          new ProcedureStarter(temporal)
              .start(
                  ProcedureType.PREFLIGHT,
                  input,
                  null,
                  temporal.now(surroundings.clock()),
                  by == null ? surroundings.user() : by);
      PreflightReport report =
          temporal.call(
              longest,
              "waiting for " + started,
              () ->
                  temporal
                      .client()
                      .newUntypedWorkflowStub(started)
                      .getResult(PreflightReport.class));
      print(started, report);
      return report.openItems().isEmpty() ? ExitCode.FINE : ExitCode.NOT_FINE;
    }
  }

  private void print(String started, PreflightReport report) {
    if (json) {
      printJson(report);
      return;
    }
    out().println(plain(started + ": " + report.standing()));
    List<PreflightRow> shown = all ? report.rows() : report.openItems();
    int wide = shown.stream().mapToInt(row -> row.what().length()).max().orElse(0);
    String format = "%-8s %-12s %-" + Math.max(1, wide) + "s  %s";
    for (PreflightRow row : shown) {
      out()
          .println(
              plain(format.formatted(row.queue(), row.state().word(), row.what(), row.text())));
      if (!row.ready()) {
        out().println(plain("         needed by " + neededBy(row.steps())));
        out().println(plain("         " + row.remedy()));
      }
    }
    out().flush();
  }

  private static String neededBy(List<String> steps) {
    int more = steps.size() - STEPS_SHOWN;
    String first = String.join(", ", steps.subList(0, Math.min(STEPS_SHOWN, steps.size())));
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
