package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.mail.WebhookReceiver;
import org.provabilityfabric.runbooks.simulator.pagerduty.PracticePagerDuty;

/** Pages as events of PagerDuty's Events API v2, against a double that checks as it does. */
class PagerDutyChannelTest {
  private static final Channel SERVICE = new Channel(ChannelKind.PAGERDUTY, "SRE_KEY");
  private static final Map<String, String> KEYS = Map.of("SRE_KEY", PracticePagerDuty.KEY);

  private final PracticePagerDuty pager = PracticePagerDuty.start(Told.CLOCK);

  @AfterEach
  void close() {
    pager.close();
  }

  private Sent send(Message message) {
    return Told.pager(pager.url(), KEYS).send(message);
  }

  @Test
  void aPageTriggersAnAlertOfTheService() {
    Sent sent = send(Told.page(SERVICE));

    assertThat(sent.delivery().delivered()).isTrue();
    assertThat(Told.answer(sent)).startsWith("202 ").contains("Event processed");
    PracticePagerDuty.Alert alert = pager.alerts().getFirst();
    assertThat(alert.dedupKey()).isEqualTo("incident/7f3a: page 1");
    JsonNode payload = alert.event().path("payload");
    assertThat(payload.path("severity").asText()).isEqualTo("critical");
    assertThat(payload.path("summary").asText())
        .isEqualTo("P0 retrieval-gateway: Bcc: everybody@company.com é");
    assertThat(payload.path("group").asText()).isEqualTo("incident/7f3a");
    assertThat(payload.path("custom_details").path("text").asText())
        .startsWith("Cross-tenant access.\n");
  }

  @Test
  void aPageSentAgainIsTheSameAlert() {
    assertThat(send(Told.page(SERVICE)).delivery().delivered()).isTrue();
    assertThat(send(Told.page(SERVICE)).delivery().delivered()).isTrue();

    assertThat(pager.alerts())
        .singleElement()
        .extracting(PracticePagerDuty.Alert::triggers)
        .isEqualTo(2);
  }

  @Test
  void aLongKeyAndALongSubjectAreTakenAllTheSame() {
    Message usual = Told.page(SERVICE);
    String key = "incident/" + "k".repeat(300);
    Message longer =
        new Message(
            key,
            usual.kind(),
            usual.to(),
            usual.channels(),
            "s".repeat(3_000),
            usual.body(),
            usual.incident(),
            "P3",
            usual.component(),
            false);

    assertThat(send(longer).delivery().delivered()).isTrue();
    assertThat(pager.alerts().getFirst().dedupKey()).matches("[0-9a-f]{64}");
    assertThat(pager.alerts().getFirst().event().path("payload").path("severity").asText())
        .isEqualTo("info");
  }

  @Test
  void aKeyOfTheWrongLengthIsRefusedInPagerDutysWordsAndNeverShown() {
    Notifier notifier = Told.pager(pager.url(), Map.of("SRE_KEY", "s3cret"));

    Sent sent = notifier.send(Told.page(SERVICE));

    assertThat(sent.delivery().delivered()).isFalse();
    assertThat(sent.worthRepeating()).isFalse();
    assertThat(Told.answer(sent))
        .startsWith("400 ")
        .contains("'routing_key' is incorrect (should be 32 characters)")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"429, true", "500, true", "503, true", "200, false", "403, false"})
  void onlyATakenEventIsDelivered(int status, boolean worthRepeating) {
    var unused = pager.put(Fault.json(status, "{}"));

    Sent sent = send(Told.page(SERVICE));

    assertThat(sent.delivery().delivered()).isFalse();
    assertThat(sent.worthRepeating()).isEqualTo(worthRepeating);
    assertThat(sent.after()).isEqualTo(status == 429 ? Duration.ofSeconds(30) : null);
  }

  @Test
  void whatPagerDutyDoesNotTakeGoesToTheNextChannelAndBothAnswersAreKept() {
    Channel hook = new Channel(ChannelKind.WEBHOOK, "TEAM_HOOK");
    var unused = pager.put(Fault.json(503, "{\"message\": \"down\"}"));
    try (WebhookReceiver receiver = WebhookReceiver.start(Told.CLOCK)) {
      Map<String, String> environment =
          Map.of("SRE_KEY", PracticePagerDuty.KEY, "TEAM_HOOK", receiver.url().toString());

      Sent sent = Told.pager(pager.url(), environment).send(Told.page(SERVICE, hook));

      assertThat(sent.delivery().attempts())
          .extracting(Delivery.Attempt::channel, Delivery.Attempt::accepted)
          .containsExactly(tuple("PAGERDUTY SRE_KEY", false), tuple("WEBHOOK TEAM_HOOK", true));
      assertThat(sent.delivery().delivered()).isTrue();
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void aVariableThatIsNotSetAndAServerThatIsAwayAreTwoAnswers() {
    Sent unset = Told.pager(pager.url(), Map.of()).send(Told.page(SERVICE));
    Sent away = Told.pager(URI.create("http://127.0.0.1:1"), KEYS).send(Told.page(SERVICE));

    assertThat(Told.answer(unset)).isEqualTo("the environment variable SRE_KEY is not set");
    assertThat(unset.worthRepeating()).isFalse();
    assertThat(away.worthRepeating()).isTrue();
    assertThat(pager.alerts()).isEmpty();
  }
}
