package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import java.util.function.Predicate;
import org.provabilityfabric.runbooks.contract.Finding;

/** Everything that was found: code, text, step. */
final class FindingsSection {
  private FindingsSection() {}

  static String markdown(WholeIncident incident) {
    return markdown(incident, finding -> true, "Nothing was found.");
  }

  /**
   * @param none what is said where no finding is wanted
   */
  static String markdown(WholeIncident incident, Predicate<Finding> wanted, String none) {
    Table table = new Table("After", "Code", "What was found", "Step");
    incident
        .findings()
        .forEach(
            (finding, procedure) -> {
              if (wanted.test(finding)) {
                table.row(
                    after(incident.times(), finding),
                    Markup.code(finding.code().name()),
                    Markup.text(finding.text()),
                    finding.step() == null ? Markup.code(procedure) : Markup.code(finding.step()));
              }
            });
    return table.markdownOr(none);
  }

  private static String after(Times times, Finding finding) {
    Instant at = finding.at();
    return at == null ? "–" : times.offset(at);
  }
}
