package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param nextAt of a page: when the next one goes out unless enough people acknowledge; null where
 *     none does, and of every other message
 */
public record SentMessage(
    Instant at,
    Message.Kind kind,
    String to,
    String text,
    boolean delivered,
    List<Delivery.Attempt> attempts,
    @Nullable Instant nextAt) {
  public SentMessage {
    attempts = Lists.orEmpty(attempts);
  }

  /** A message after which no page follows. */
  public SentMessage(
      Instant at,
      Message.Kind kind,
      String to,
      String text,
      boolean delivered,
      List<Delivery.Attempt> attempts) {
    this(at, kind, to, text, delivered, attempts, null);
  }
}
