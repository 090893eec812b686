package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.deployment.Links;
import org.provabilityfabric.runbooks.notify.Notifier;
import org.provabilityfabric.runbooks.notify.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to their channels. Where nobody took one but somebody may take it later, the
 * attempt fails so that it is repeated; the last of three attempts tells what there is. A channel
 * that asks to be left alone for a while is asked again after that, for as long as the call may
 * take.
 */
public final class MessagesImpl implements Messages {
  private static final Logger LOG = LoggerFactory.getLogger(MessagesImpl.class);
  private static final int ATTEMPTS = 3;

  private final Notifier notifier;
  private final Links links;

  /**
   * Messages by these channels.
   *
   * @param links what every message carries below its text
   */
  public MessagesImpl(Notifier notifier, Links links) {
    this.notifier = notifier;
    this.links = links;
  }

  @Override
  public Delivery sendMessage(Message message) {
    Sent sent =
        notifier.send(
            message.saying(
                message.body() + links.below(message.incident(), message.aboutSection())));
    Delivery delivery = sent.delivery();
    LOG.info("{} {} to {}: {}", message.kind(), message.key(), message.to(), delivery.answers());
    if (sent.after() != null) {
      throw later(delivery, sent.after());
    }
    if (sent.worthRepeating() && Activity.getExecutionContext().getInfo().getAttempt() < ATTEMPTS) {
      throw FailureKind.UNREACHABLE.failure(
          "Nobody took the message to " + message.to() + ": " + delivery.answers());
    }
    return delivery;
  }

  /** Whoever asks to be left alone for a while takes the message afterwards: none is given up. */
  private static ApplicationFailure later(Delivery delivery, Duration after) {
    return ApplicationFailure.newBuilder()
        .setType(FailureKind.RATE_LIMITED.name())
        .setMessage("The message waits: " + delivery.answers())
        .setNextRetryDelay(after)
        .build();
  }
}
