package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Finding;

/** Everything that was found: code, text, step. */
final class FindingsSection {
  private FindingsSection() {}

  static String markdown(WholeIncident incident) {
    Table table = new Table("After", "Code", "What was found", "Step");
    incident
        .findings()
        .forEach(
            (finding, procedure) ->
                table.row(
                    after(incident.times(), finding),
                    Markup.code(finding.code().name()),
                    Markup.text(finding.text()),
                    finding.step() == null ? Markup.code(procedure) : Markup.code(finding.step())));
    return table.markdownOr("Nothing was found.");
  }

  private static String after(Times times, Finding finding) {
    Instant at = finding.at();
    return at == null ? "–" : times.offset(at);
  }
}
