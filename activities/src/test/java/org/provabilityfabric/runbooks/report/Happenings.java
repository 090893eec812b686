package org.provabilityfabric.runbooks.report;

import static org.provabilityfabric.runbooks.report.Incidents.at;
import static org.provabilityfabric.runbooks.report.Incidents.entry;

import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;

/** What happened in the P0 of {@link Incidents}, and what was told to whom. */
final class Happenings {
  private Happenings() {}

  static List<TimelineEntry> timeline() {
    return List.of(
        entry("0S", TimelineEntry.Kind.STATE, "Declared by alert CrossTenantAccess", null),
        entry("13S", TimelineEntry.Kind.STEP, "Check system health: finding", null),
        entry("13S", TimelineEntry.Kind.FINDING, "POD_NOT_READY: retrieval-gateway-6f7c", null),
        entry("21S", TimelineEntry.Kind.PAGE, "Paged sre@company.com", null),
        entry("6M", TimelineEntry.Kind.PERSON, "Acknowledged: on it", "sre@company.com"),
        entry("6M", TimelineEntry.Kind.CLOCK, "Response time met", null),
        entry(
            "18M",
            TimelineEntry.Kind.PERSON,
            "Commander named: sre@company.com",
            "sre@company.com"),
        entry("18M30S", TimelineEntry.Kind.PERSON, "ETA set to 15:00", "sre@company.com"),
        entry("1H10M", TimelineEntry.Kind.APPROVAL, "Approved release", "ciso@company.com"),
        entry("1H12M", TimelineEntry.Kind.CONTAINMENT, "Released", null),
        entry("3H12M", TimelineEntry.Kind.PERSON, "Resolved: fixed", "sre@company.com"));
  }

  static List<SentMessage> messages() {
    List<SentMessage> messages = new ArrayList<>();
    messages.add(
        message("21S", Message.Kind.PAGE, "sre@company.com", "P0 retrieval-gateway", true));
    messages.add(message("5M", Message.Kind.PAGE, "engineering@company.com", "P0 again", false));
    for (int minutes = 0; minutes <= 180; minutes += 30) {
      String text =
          "Current status: P0, contained\n"
              + "Actions taken: traffic cut\n"
              + "Next steps: release\n"
              + "ETA: 15:00";
      String at = minutes + "M25S";
      messages.add(message(at, Message.Kind.EXECUTIVE_UPDATE, "CTO", text, true));
      messages.add(message(at, Message.Kind.EXECUTIVE_UPDATE, "CEO", text, minutes != 60));
    }
    messages.add(message("2M", Message.Kind.ESCALATION, "CISO", "Security breach confirmed", true));
    messages.sort(java.util.Comparator.comparing(SentMessage::at));
    return messages;
  }

  private static SentMessage message(
      String at, Message.Kind kind, String to, String text, boolean delivered) {
    Delivery.Attempt attempt =
        delivered
            ? new Delivery.Attempt("EMAIL " + to, true, "250 2.0.0 queued as 7F3A")
            : new Delivery.Attempt("EMAIL " + to, false, "550 5.1.1 no such user");
    return new SentMessage(at(at), kind, to, text, delivered, List.of(attempt));
  }
}
