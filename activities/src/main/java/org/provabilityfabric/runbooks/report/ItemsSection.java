package org.provabilityfabric.runbooks.report;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;

/** What the incident leaves to be done, by whom and until when. */
final class ItemsSection {
  private ItemsSection() {}

  static String markdown(WholeIncident incident) {
    return markdown(
        incident.report().status().items(),
        "The policy leaves nothing to be done for this kind of incident.");
  }

  /**
   * @param none what is said where there is no item
   */
  static String markdown(List<OpenItem> items, String none) {
    Table table = new Table("", "Phase", "What", "Owner", "Due", "Stands");
    for (OpenItem item : items) {
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
    return table.markdownOr(none);
  }
}
