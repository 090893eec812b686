package org.provabilityfabric.runbooks.contract.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.policy.Channel;

/**
 * A message to somebody.
 *
 * @param key stable over every attempt; it becomes the Message-ID
 * @param kind page, executive update, escalation, request
 * @param to the contact's name
 * @param channels where to, in order of preference
 * @param subject one line
 * @param body plain text
 * @param incident what it is about
 * @param severity for the page command's {@code --severity}
 * @param component for the page command's {@code --component}
 * @param rehearsal only recorded, never sent
 * @param calendar an entry that mails bring along; null where there is none
 * @param section the section of the runbook that it is about; null for that of its kind
 * @param decision the decision that it asks for; null where it asks for none
 */
public record Message(
    String key,
    Kind kind,
    String to,
    List<Channel> channels,
    String subject,
    String body,
    String incident,
    String severity,
    String component,
    boolean rehearsal,
    @Nullable CalendarEntry calendar,
    @Nullable String section,
    @Nullable PendingApproval decision) {
  public Message {
    channels = Lists.orEmpty(channels);
  }

  /** A message without a calendar entry. */
  public Message(
      String key,
      Kind kind,
      String to,
      List<Channel> channels,
      String subject,
      String body,
      String incident,
      String severity,
      String component,
      boolean rehearsal) {
    this(
        key, kind, to, channels, subject, body, incident, severity, component, rehearsal, null,
        null, null);
  }

  /** A message about a section of the runbook, without a calendar entry. */
  public Message about(@Nullable String other) {
    return new Message(
        key, kind, to, channels, subject, body, incident, severity, component, rehearsal, calendar,
        other, decision);
  }

  /** The message with another text. */
  public Message saying(String text) {
    return new Message(
        key, kind, to, channels, subject, text, incident, severity, component, rehearsal, calendar,
        section, decision);
  }

  /** The message that asks for a decision, if any: channels with buttons let people take it. */
  public Message askingFor(@Nullable PendingApproval asked) {
    return new Message(
        key, kind, to, channels, subject, body, incident, severity, component, rehearsal, calendar,
        section, asked);
  }

  /** The section of the runbook that it is about. */
  public String aboutSection() {
    return section == null ? kind.section : section;
  }

  /** What sort of message it is. */
  public enum Kind {
    PAGE("Triage Procedures, 4. Assemble Response Team"),
    EXECUTIVE_UPDATE("Escalation Procedures, Executive Communication"),
    ESCALATION("Escalation Procedures, When to Escalate"),
    REQUEST("Triage Procedures"),
    NOTICE("Escalation Procedures");

    private final String section;

    Kind(String section) {
      this.section = section;
    }
  }
}
