package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.Links;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;
import org.provabilityfabric.runbooks.notify.Notifier;
import org.provabilityfabric.runbooks.notify.NotifierConfig;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;

class MessagesTest {
  @TempDir Path directory;
  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aMessageThatAChannelTakesIsDelivered() throws IOException {
    try (Answering hook = Answering.always(Told.json(200, "ok"))) {
      Delivery delivery = messages(hook).sendMessage(page());

      assertThat(delivery.delivered()).isTrue();
      assertThat(delivery.attempts())
          .containsExactly(new Delivery.Attempt("WEBHOOK HOOK", true, "200 ok"));
      assertThat(hook.asked().getFirst().body())
          .as("where its reader looks next")
          .contains(
              "Dashboard: https://grafana.internal/d/provability-fabric",
              "Status: ./runbook incident show --id ",
              "Runbook: Triage Procedures, 4. Assemble Response Team");
    }
  }

  @Test
  void whatAChannelMayTakeLaterIsTriedAgain() throws IOException {
    try (Answering hook = Answering.always(Told.json(503, "busy"))) {
      Messages messages = messages(hook);

      ActivityFailure failure =
          catchThrowableOfType(ActivityFailure.class, () -> messages.sendMessage(page()));

      assertThat(failure.getCause())
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              cause -> {
                assertThat(cause.getType()).isEqualTo("UNREACHABLE");
                assertThat(cause.isNonRetryable()).isFalse();
                assertThat(cause.getOriginalMessage()).contains("503 busy");
              });
    }
  }

  @Test
  void whatIsRefusedForGoodIsToldAndNotRepeated() throws IOException {
    try (Answering hook = Answering.always(Told.json(404, "no such hook"))) {
      Delivery delivery = messages(hook).sendMessage(page());

      assertThat(delivery.delivered()).isFalse();
      assertThat(delivery.attempts().getFirst().answer()).isEqualTo("404 no such hook");
    }
  }

  @Test
  void aChannelThatAsksToBeLeftAloneIsAskedAgainAfterThatHoweverOften() {
    try (PracticeSlack slack = PracticeSlack.start(Clock.systemUTC())) {
      slack.put("chat.postMessage", Fault.tooManyRequests(Duration.ofSeconds(40)), 1);
      SlackAccess access = SlackAccess.postedTo(slack.api(), SecretReference.env("TOKEN"));
      NotifierConfig usual = NotifierConfig.of(DeploymentReader.withoutFile(directory, Map.of()));
      NotifierConfig config =
          new NotifierConfig(
              usual.mail(),
              usual.webhooks(),
              access,
              usual.pagerduty(),
              usual.commands(),
              usual.requestDeadline(),
              usual.commandDeadline());
      Map<String, String> environment = Map.of("TOKEN", PracticeSlack.BOT_TOKEN);
      temporal.registerActivitiesImplementations(
          new MessagesImpl(
              new Notifier(config, environment, Clock.systemUTC()), Links.usual("default")));
      Messages messages = temporal.newActivityStub(Messages.class);

      ActivityFailure failure =
          catchThrowableOfType(
              ActivityFailure.class,
              () -> messages.sendMessage(page(new Channel(ChannelKind.SLACK, "#incidents"))));

      assertThat(failure.getCause())
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              cause -> {
                assertThat(cause.getType()).isEqualTo("RATE_LIMITED");
                assertThat(cause.isNonRetryable()).isFalse();
                assertThat(cause.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(40));
              });
    }
  }

  private Messages messages(Answering hook) {
    NotifierConfig config = NotifierConfig.of(DeploymentReader.withoutFile(directory, Map.of()));
    Notifier notifier =
        new Notifier(config, Map.of("HOOK", hook.uri("/").toString()), Clock.systemUTC());
    temporal.registerActivitiesImplementations(new MessagesImpl(notifier, Links.usual("default")));
    return temporal.newActivityStub(Messages.class);
  }

  private static Message page() {
    return page(new Channel(ChannelKind.WEBHOOK, "HOOK"));
  }

  private static Message page(Channel channel) {
    return new Message(
        "incident-1/page/1",
        Message.Kind.PAGE,
        "SRE",
        List.of(channel),
        "P0",
        "text",
        "incident-1",
        "P0",
        "ledger",
        false);
  }
}
