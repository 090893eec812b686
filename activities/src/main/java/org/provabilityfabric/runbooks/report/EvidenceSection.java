package org.provabilityfabric.runbooks.report;

import org.provabilityfabric.runbooks.contract.EvidenceRef;

/** What is in the evidence vault: name, size, digest, and whether it is complete. */
final class EvidenceSection {
  private EvidenceSection() {}

  static String markdown(WholeIncident incident) {
    Table table = new Table("Name", "Bytes", "SHA-256", "Complete");
    for (EvidenceRef one : incident.evidence()) {
      String missing = one.missing();
      table.row(
          Markup.code(one.name()),
          SummarySection.number(one.bytes()),
          Markup.code(one.sha256()),
          one.complete()
              ? Markup.strong("yes")
              : Markup.strong("incomplete") + (missing == null ? "" : ": " + Markup.text(missing)));
    }
    return table.markdownOr("No evidence was kept.");
  }
}
