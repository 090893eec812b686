package org.provabilityfabric.runbooks.maintenance;

import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;

/** A maintenance as the Temporal UI shows it above its steps. */
final class Headlines {
  private Headlines() {}

  static List<String> of(Maintenance maintenance) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "**"
            + maintenance.brief.about()
            + "**, "
            + maintenance.window.words()
            + ": "
            + maintenance.outcome.words());
    lines.add(
        "Maintenance mode "
            + (maintenance.modeOn ? "**on**" : "off")
            + ", alerts "
            + (maintenance.silenced ? "**silent**" : "heard"));
    maintenance
        .checklist
        .next()
        .ifPresent(
            item ->
                lines.add(
                    "**Waits for people** `"
                        + item.id()
                        + "`: "
                        + item.text()
                        + ". Update `confirm`, `{\"item\": \""
                        + item.id()
                        + "\", \"by\": \"you@company.com\"}`."));
    for (HeldIncident held : maintenance.held.values()) {
      lines.add("- held: " + held.severity() + " " + held.title() + " `" + held.incident() + "`");
    }
    return lines;
  }
}
