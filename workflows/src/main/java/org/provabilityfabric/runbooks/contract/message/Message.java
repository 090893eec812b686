package org.provabilityfabric.runbooks.contract.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
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
    @Nullable CalendarEntry calendar) {
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
    this(key, kind, to, channels, subject, body, incident, severity, component, rehearsal, null);
  }

  /** What sort of message it is. */
  public enum Kind {
    PAGE,
    EXECUTIVE_UPDATE,
    ESCALATION,
    REQUEST,
    NOTICE
  }
}
