package org.provabilityfabric.runbooks.report;

import java.util.Locale;
import java.util.stream.Collectors;
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
    return table.markdownOr("The questions were not answered.") + reasons(incident);
  }

  private static String reasons(WholeIncident incident) {
    String list =
        incident.status().reasons().stream()
            .map(reason -> "- " + Markup.text(reason) + "\n")
            .collect(Collectors.joining());
    return list.isEmpty()
        ? ""
        : "\n### Reasons for " + incident.status().severity().name() + "\n\n" + list;
  }
}
