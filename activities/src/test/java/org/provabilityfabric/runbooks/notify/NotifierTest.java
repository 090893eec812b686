package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;

class NotifierTest {
  private static final Channel SLACK = new Channel(ChannelKind.SLACK, "#incidents");

  @Test
  void channelsAreTriedInOrderUntilOneTakesIt() throws IOException {
    try (Answering hook = Answering.always(Answering.Told.json(200, "ok"))) {
      Sent sent =
          Told.poster(hook.uri("/"), null, Map.of())
              .send(Told.page(SLACK, Told.webhook(), Told.email("never@company.com")));

      assertThat(sent.delivery())
          .isEqualTo(
              new Delivery(
                  "incident/7f3a: page 1",
                  "SRE",
                  true,
                  List.of(
                      new Delivery.Attempt("SLACK #incidents", false, "Slack is not configured"),
                      new Delivery.Attempt("WEBHOOK TEAM_HOOK", true, "200 ok"))));
    }
  }

  @Test
  void inARehearsalEveryChannelIsShownAndNothingIsSent() throws IOException {
    try (Answering hook = Answering.always(Answering.Told.json(200, "ok"))) {
      Sent sent =
          Told.poster(hook.uri("/"), null, Map.of())
              .send(Told.message(true, Told.webhook(), Told.email("sre@company.com")));

      assertThat(hook.asked()).isEmpty();
      assertThat(sent.worthRepeating()).isFalse();
      assertThat(sent.delivery().delivered()).isFalse();
      assertThat(sent.delivery().attempts())
          .containsExactly(
              new Delivery.Attempt("WEBHOOK TEAM_HOOK", false, "shown, not sent"),
              new Delivery.Attempt("EMAIL sre@company.com", false, "shown, not sent"));
    }
  }

  @Test
  void withoutAChannelNobodyIsTold() {
    Sent sent = Told.mailer(Told.noMail(), Map.of()).send(Told.page());

    assertThat(sent.delivery().delivered()).isFalse();
    assertThat(sent.delivery().attempts()).isEmpty();
    assertThat(sent.worthRepeating()).isFalse();
  }

  @Test
  void twoKeysNeverShareAMessageId() {
    assertThat(
            List.of(MessageId.of("a b", "h"), MessageId.of("a%20b", "h"), MessageId.of("a-b", "h")))
        .containsExactly("<a%20b@h>", "<a%2520b@h>", "<a-b@h>");
  }
}
