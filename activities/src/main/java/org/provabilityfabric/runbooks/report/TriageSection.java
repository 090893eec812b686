package org.provabilityfabric.runbooks.report;

import java.util.Locale;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;

/** The eight questions of "Determine Scope" and "Classify Severity". */
final class TriageSection {
  private TriageSection() {}

  static String markdown(WholeIncident incident) {
    Table table = new Table("Question", "Answer", "Found", "Rule");
    for (TriageAnswer answer : incident.status().answers()) {
      String by = answer.by();
      table.row(
          answer.question().words(),
          Markup.strong(answer.answer().name().toLowerCase(Locale.ROOT))
              + (by == null ? "" : " by " + Markup.text(by)),
          Markup.text(answer.found()),
          Markup.text(answer.rule()));
    }
    return table.markdownOr("The questions were not answered.");
  }
}
