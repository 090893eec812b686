package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;

/** "Page appropriate teams" in Slack: within its limits, once, and none lost. */
@Timeout(60)
class SlackChannelTest {
  private static final String POST = "chat.postMessage";

  private final PracticeSlack slack = PracticeSlack.start(Clock.systemUTC());
  private final Notifier notifier = Told.chatter(slack.api(), PracticeSlack.BOT_TOKEN);

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void aPageReachesItsChannelWithSubjectAndBody() {
    Sent sent = notifier.send(page("k1", "#incidents", "Traffic of acme is cut."));

    assertThat(sent.delivery().delivered()).isTrue();
    assertThat(slack.messages("#incidents"))
        .singleElement()
        .satisfies(posted -> assertThat(posted.seen()).contains("Traffic of acme is cut."));
  }

  @Test
  void aPersonIsReachedByTheirUserId() {
    slack.user("U0ADA", "ada");

    assertThat(notifier.send(page("k1", "U0ADA", "You are on call.")).delivery().delivered())
        .isTrue();
    assertThat(slack.messages("U0ADA")).hasSize(1);
  }

  @Test
  void theSameMessageSentAgainStandsThereOnce() {
    notifier.send(page("k1", "#incidents", "first"));
    Notifier afterACrash = Told.chatter(slack.api(), PracticeSlack.BOT_TOKEN);

    Sent again = afterACrash.send(page("k1", "#incidents", "first"));

    assertThat(Told.answer(again)).startsWith("stood there already: ");
    assertThat(slack.messages("#incidents")).hasSize(1);
  }

  @Test
  void aChannelThatCannotBeLookedThroughGetsTheMessageAllTheSame() {
    slack.put("conversations.history", refused("missing_scope"), 1);

    assertThat(notifier.send(page("k1", "#incidents", "x")).delivery().delivered()).isTrue();
  }

  @Test
  void pagesAtOnceAllArriveAndNoneTooFast() throws InterruptedException, ExecutionException {
    int pages = 4;
    List<Future<Sent>> sending = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < pages; i++) {
        String key = "k" + i;
        sending.add(threads.submit(() -> notifier.send(page(key, "#incidents", key))));
      }
    }
    int again = 0;
    for (int i = 0; i < pages; i++) {
      Sent sent = sending.get(i).get();
      if (!sent.delivery().delivered()) {
        assertThat(sent.after()).isNotNull();
        again++;
        sleep(Objects.requireNonNull(sent.after()));
        assertThat(notifier.send(page("k" + i, "#incidents", "k" + i)).delivery().delivered())
            .isTrue();
      }
    }

    assertThat(again).isLessThan(pages);
    assertThat(slack.messages("#incidents")).hasSize(pages);
    assertThat(slack.tooFast()).isZero();
  }

  @Test
  void a429IsWaitedForAndNotCountedAsARefusal() {
    slack.put(POST, Fault.tooManyRequests(Duration.ofSeconds(7)), 1);

    Sent sent = notifier.send(page("k1", "#incidents", "x"));

    assertThat(sent.delivery().delivered()).isFalse();
    assertThat(sent.worthRepeating()).isTrue();
    assertThat(sent.after()).isEqualTo(Duration.ofSeconds(7));
    assertThat(Told.answer(sent)).isEqualTo("Slack asks to wait 7 s");
  }

  @Test
  void whatSlackRefusesIsSaidInItsOwnWord() {
    assertThat(Told.answer(notifier.send(page("k1", "#nowhere", "x"))))
        .isEqualTo("Slack refused: channel_not_found");
    assertThat(
            Told.answer(
                Told.chatter(slack.api(), "xoxb-wrong").send(page("k1", "#incidents", "x"))))
        .isEqualTo("Slack refused: invalid_auth");
  }

  @Test
  void aFaultOfSlackOrNoAnswerIsWorthRepeating() {
    slack.put(POST, Fault.json(503, "{}"), 1);
    assertThat(notifier.send(page("k1", "#incidents", "x")).worthRepeating()).isTrue();
    slack.put(POST, new Fault.Drop(), 2);
    assertThat(notifier.send(page("k2", "#incidents", "x")).worthRepeating()).isTrue();
    slack.put(POST, Fault.html(), 1);
    assertThat(notifier.send(page("k3", "#incidents", "x")).delivery().delivered()).isFalse();
    assertThat(
            Told.chatter(URI.create("http://127.0.0.1:1/api/"), PracticeSlack.BOT_TOKEN)
                .send(page("k4", "#incidents", "x"))
                .worthRepeating())
        .isTrue();
  }

  @Test
  void noTextOfAMessageMentionsOrLinksAndNoneIsTooLong() {
    notifier.send(page("k1", "#incidents", "<!channel> & <@U0ADA> ".repeat(3_000)));

    PostedMessage posted = slack.messages("#incidents").getFirst();
    assertThat(posted.seen()).doesNotContain("<!channel>").contains("&lt;!channel&gt; &amp;");
  }

  private static Fault refused(String error) {
    return Fault.json(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
  }

  private static void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  private static Message page(String key, String address, String body) {
    return new Message(
        key,
        Message.Kind.PAGE,
        "SRE",
        List.of(new Channel(ChannelKind.SLACK, address)),
        "[P0] Cross-tenant access",
        body,
        "incident/1",
        "P0",
        "retrieval-gateway",
        false);
  }
}
