package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * "Executive Communication".
 *
 * @param every how often, for the severities that get updates at all
 * @param recipients by row of "Emergency Contacts", names of contacts
 */
public record ExecutiveUpdates(
    Map<Severity, Duration> every, Map<ContactRow, List<String>> recipients) {
  public ExecutiveUpdates {
    every = Absent.asEmpty(every);
    recipients = Absent.asEmpty(recipients);
  }

  /** How often executives hear of such an incident, or null where they do not. */
  public @Nullable Duration interval(Severity severity) {
    return every.get(severity);
  }

  /** Who gets the updates for a row, reachable or not, in the policy's order. */
  public List<Contact> recipients(Contacts contacts, ContactRow row) {
    return recipients.getOrDefault(row, List.of()).stream().map(contacts::named).toList();
  }
}
