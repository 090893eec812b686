package org.provabilityfabric.runbooks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.Message;

/** What was sent: executive updates with their text, pages and the other messages in a table. */
final class MessagesSection {
  private MessagesSection() {}

  /** The executive updates; one that went to several people is one, with all of them. */
  static Map<String, List<SentMessage>> updates(WholeIncident incident) {
    return incident.report().messages().stream()
        .filter(message -> message.kind() == Message.Kind.EXECUTIVE_UPDATE)
        .collect(
            Collectors.groupingBy(
                message -> incident.times().clock(message.at()) + message.text(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  static String updatesMarkdown(WholeIncident incident) {
    StringBuilder text = new StringBuilder();
    for (List<SentMessage> update : updates(incident).values()) {
      SentMessage first = update.getFirst();
      text.append("- **")
          .append(incident.times().offset(first.at()))
          .append("** (")
          .append(incident.times().clock(first.at()))
          .append(" UTC) to ")
          .append(update.stream().map(MessagesSection::recipient).collect(Collectors.joining(", ")))
          .append(lines(first.text()))
          .append("\n");
    }
    return text.isEmpty() ? "None was sent.\n" : text.toString();
  }

  private static String recipient(SentMessage message) {
    return Markup.text(message.to()) + (message.delivered() ? "" : " (not delivered)");
  }

  private static String lines(String body) {
    return body.lines()
        .filter(line -> !line.isBlank())
        .map(line -> "\\\n  " + Markup.text(line))
        .collect(Collectors.joining());
  }

  static String pagesMarkdown(WholeIncident incident) {
    Table table = new Table("After", "UTC", "Kind", "To", "Text", "Delivered", "Answers");
    for (SentMessage message : incident.report().messages()) {
      if (message.kind() != Message.Kind.EXECUTIVE_UPDATE) {
        table.row(
            incident.times().offset(message.at()),
            incident.times().clock(message.at()),
            message.kind().name().toLowerCase(Locale.ROOT),
            Markup.text(message.to()),
            Markup.text(message.text()),
            Markup.strong(message.delivered() ? "yes" : "not delivered"),
            message.attempts().stream()
                .map(attempt -> Markup.text(attempt.channel() + ": " + attempt.answer()))
                .collect(Collectors.joining("; ")));
      }
    }
    return table.markdownOr("Nobody was paged.");
  }
}
