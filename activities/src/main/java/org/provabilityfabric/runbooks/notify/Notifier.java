package org.provabilityfabric.runbooks.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.slack.KeyedMessages;
import org.provabilityfabric.runbooks.slack.SlackWeb;

/**
 * "Page appropriate teams", and every other message to people: the channels are tried in order
 * until one takes it. A message sent again carries the same Message-ID and idempotency key.
 */
public final class Notifier {
  private final Map<ChannelKind, ChannelSender> senders;

  /**
   * @param environment the environment variables to which channels and credentials refer
   * @param clock dates the mails
   */
  public Notifier(NotifierConfig config, Map<String, String> environment, Clock clock) {
    this(
        config,
        environment,
        clock,
        KeyedMessages.over(new SlackWeb(config.slack(), environment, config.requestDeadline())));
  }

  /**
   * A notifier that shares its turns in Slack's channels with others.
   *
   * @param slack posts to Slack
   */
  public Notifier(
      NotifierConfig config, Map<String, String> environment, Clock clock, KeyedMessages slack) {
    Map<String, String> variables = Map.copyOf(environment);
    this.senders =
        Map.of(
            ChannelKind.EMAIL,
            new MailChannel(config.mail(), variables, config.requestDeadline(), clock),
            ChannelKind.WEBHOOK,
            new WebhookChannel(config.webhooks(), variables, config.requestDeadline()),
            ChannelKind.COMMAND,
            new CommandChannel(config.commands(), variables, config.commandDeadline()),
            ChannelKind.SLACK,
            new SlackChannel(slack),
            ChannelKind.PAGERDUTY,
            new PagerDutyChannel(config.pagerduty(), variables, config.requestDeadline()));
  }

  /**
   * Sends a message; in a rehearsal it is only shown, hence not delivered. Failures are answers.
   */
  public Sent send(Message message) {
    List<Delivery.Attempt> attempts = new ArrayList<>();
    boolean later = false;
    Duration after = null;
    for (Channel channel : message.channels()) {
      String name = channel.kind() + " " + channel.address();
      if (message.rehearsal()) {
        attempts.add(new Delivery.Attempt(name, false, "shown, not sent"));
        continue;
      }
      Answer answer = sender(channel).send(message, channel.address());
      attempts.add(new Delivery.Attempt(name, answer.taken(), answer.text()));
      if (answer.taken()) {
        return new Sent(delivery(message, true, attempts), false, null);
      }
      later |= answer.outcome() == Answer.Outcome.TRY_AGAIN;
      after = answer.after() == null ? after : answer.after();
    }
    return new Sent(delivery(message, false, attempts), later, after);
  }

  private ChannelSender sender(Channel channel) {
    ChannelSender sender = senders.get(channel.kind());
    if (sender == null) {
      throw new IllegalStateException("no sender for " + channel.kind());
    }
    return sender;
  }

  private static Delivery delivery(
      Message message, boolean delivered, List<Delivery.Attempt> attempts) {
    return new Delivery(message.key(), message.to(), delivered, attempts);
  }
}
