package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.report.ReportMarkdown;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident report}: the report as far as the incident has come. */
@Command(
    name = "report",
    description = "Print the incident's report as Markdown, as far as it has come, or write it.",
    customSynopsis = "runbook incident report [ID] [--out FILE] [--json]",
    footer = {
      "",
      "The report of an incident that has ended is also in its evidence bundle.",
      "Example:",
      "  ./runbook incident report incident/20260301-0200-gateway-leaks --out report.md"
    })
final class ReportVerb extends IncidentVerb {
  @Option(names = "--out", paramLabel = "FILE", description = "Write it there instead.")
  @Nullable Path file;

  ReportVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    none(said);
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    IncidentReport report = ask(temporal, incident, workflow -> workflow.incidentReport());
    if (json) {
      printJson(report);
      return ExitCode.FINE;
    }
    String markdown = ReportMarkdown.render(report);
    if (file == null) {
      out().print(plain(markdown));
      out().flush();
      return ExitCode.FINE;
    }
    try {
      Files.writeString(file, markdown);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.COULD_NOT_CHECK, "The report cannot be written to " + file + ".");
    }
    out().println("Written to " + file + ".");
    return ExitCode.FINE;
  }
}
