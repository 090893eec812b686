package org.provabilityfabric.runbooks.report;

import org.provabilityfabric.runbooks.contract.incident.OpenItem;

/** What the incident leaves to be done, by whom and until when. */
final class ItemsSection {
  private ItemsSection() {}

  static String markdown(WholeIncident incident) {
    Table table = new Table("", "Phase", "What", "Owner", "Due", "Stands");
    for (OpenItem item : incident.report().status().items()) {
      table.row(
          String.valueOf(item.number()),
          item.phase().words(),
          Markup.text(item.what()),
          Markup.text(item.owner()),
          Times.full(item.due()),
          item.doneBy() == null
              ? Markup.strong("open")
              : Markup.text("done by " + item.doneBy() + ": " + item.done()));
    }
    return table.markdownOr("The policy leaves nothing to be done for this kind of incident.");
  }
}
