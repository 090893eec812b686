package org.provabilityfabric.runbooks.notify;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.deployment.MailAccess;
import org.provabilityfabric.runbooks.deployment.PagerDutyAccess;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.deployment.WebhookAccess;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.slack.KeyedMessages;
import org.provabilityfabric.runbooks.slack.SlackWeb;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/** Messages and notifiers to try them with. */
final class Told {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T12:00:00Z"), ZoneOffset.UTC);
  static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final PagerDutyAccess NOWHERE =
      new PagerDutyAccess(URI.create("http://127.0.0.1:1"));

  private Told() {}

  static Message page(Channel... channels) {
    return message(false, channels);
  }

  static Message notice(CalendarEntry entry, Channel... channels) {
    return message(false, entry, channels);
  }

  static Message message(boolean rehearsal, Channel... channels) {
    return message(rehearsal, null, channels);
  }

  private static Message message(
      boolean rehearsal, @Nullable CalendarEntry entry, Channel... channels) {
    return new Message(
        "incident/7f3a: page 1",
        Message.Kind.PAGE,
        "SRE",
        List.of(channels),
        "P0 retrieval-gateway:\r\nBcc: everybody@company.com é",
        "Cross-tenant access.\nAcknowledge with: ./runbook incident ack 7f3a",
        "incident/7f3a",
        "P0",
        "retrieval-gateway; touch hacked",
        rehearsal,
        entry,
        null,
        null);
  }

  static Channel email(String address) {
    return new Channel(ChannelKind.EMAIL, address);
  }

  static Channel webhook() {
    return new Channel(ChannelKind.WEBHOOK, "TEAM_HOOK");
  }

  static Channel command(String name) {
    return new Channel(ChannelKind.COMMAND, name);
  }

  static MailAccess mail(int port) {
    return new MailAccess("127.0.0.1", port, "runbook@fabric.example", false, null, null);
  }

  static MailAccess noMail() {
    return new MailAccess(null, 25, "runbook@fabric.example", false, null, null);
  }

  static Notifier mailer(MailAccess mail, Map<String, String> environment) {
    return notifier(mail, null, Map.of(), environment);
  }

  static Notifier poster(URI url, @Nullable SecretReference token, Map<String, String> more) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("TEAM_HOOK", url.toString());
    return notifier(noMail(), token, Map.of(), environment);
  }

  static Notifier notifier(
      MailAccess mail,
      @Nullable SecretReference token,
      Map<String, List<String>> commands,
      Map<String, String> environment) {
    SlackAccess slack = SlackAccess.postedTo(URI.create("https://slack.com/api/"), null);
    NotifierConfig config =
        new NotifierConfig(
            mail, new WebhookAccess(token), slack, NOWHERE, commands, DEADLINE, DEADLINE);
    return new Notifier(config, environment, CLOCK);
  }

  /** A notifier with Slack only, where turns come by this time. */
  static Notifier chatter(URI api, String token, Stopwatch time) {
    SlackAccess slack = SlackAccess.postedTo(api, SecretReference.env("SLACK_BOT_TOKEN"));
    NotifierConfig config =
        new NotifierConfig(
            noMail(), new WebhookAccess(null), slack, NOWHERE, Map.of(), DEADLINE, DEADLINE);
    Map<String, String> environment = Map.of("SLACK_BOT_TOKEN", token);
    return new Notifier(
        config,
        environment,
        CLOCK,
        KeyedMessages.over(new SlackWeb(slack, environment, DEADLINE), time));
  }

  /** A notifier with PagerDuty and webhooks. */
  static Notifier pager(URI events, Map<String, String> environment) {
    SlackAccess slack = SlackAccess.postedTo(URI.create("https://slack.com/api/"), null);
    NotifierConfig config =
        new NotifierConfig(
            noMail(),
            new WebhookAccess(null),
            slack,
            new PagerDutyAccess(events),
            Map.of(),
            DEADLINE,
            DEADLINE);
    return new Notifier(config, environment, CLOCK);
  }

  static String answer(Sent sent) {
    return sent.delivery().attempts().stream().map(Delivery.Attempt::answer).toList().getLast();
  }
}
