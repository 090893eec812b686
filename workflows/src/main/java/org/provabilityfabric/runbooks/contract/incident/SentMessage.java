package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;

/**
 * A message that the incident sent.
 *
 * @param at when it was handed to its channels
 * @param kind page, executive update, escalation, request
 * @param to the contact
 * @param text the subject, or the update's four lines
 * @param delivered whether a channel took it
 * @param attempts what each channel that was tried answered, in the provider's own words
 */
public record SentMessage(
    Instant at,
    Message.Kind kind,
    String to,
    String text,
    boolean delivered,
    List<Delivery.Attempt> attempts) {
  public SentMessage {
    attempts = Lists.orEmpty(attempts);
  }
}
