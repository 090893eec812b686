package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

/** "Page appropriate teams" in Slack: within its limits, once, and none lost. */
class SlackChannelTest {
  private static final String POST = "chat.postMessage";
  private static final Instant ASKED = Instant.parse("2026-03-01T02:00:00.123Z");

  private final FakeStopwatch time = new FakeStopwatch();
  private final PracticeSlack slack = PracticeSlack.start(Clock.systemUTC(), time::nanoTime);
  private final Notifier notifier = Told.chatter(slack.api(), PracticeSlack.BOT_TOKEN, time);

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
    Notifier afterACrash = Told.chatter(slack.api(), PracticeSlack.BOT_TOKEN, time);

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
        time.passes(Objects.requireNonNull(sent.after()));
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
                Told.chatter(slack.api(), "xoxb-wrong", time).send(page("k1", "#incidents", "x"))))
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
            Told.chatter(URI.create("http://127.0.0.1:1/api/"), PracticeSlack.BOT_TOKEN, time)
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

  @Test
  void aRequestForADecisionIsAnsweredByItsButtons() {
    notifier.send(request(asked("Shall the keys be rotated?", "rotation/fabric", false)));

    PostedMessage posted = slack.messages("#incidents").getFirst();
    assertThat(posted.seen()).contains("Decision needed: rotate-signing-keys", "./runbook");
    JsonNode approve = posted.button("runbook-approve").orElseThrow();
    assertThat(approve.at("/confirm/text/text").asText()).isEqualTo("Shall the keys be rotated?");
    assertThat(posted.button("runbook-deny")).isPresent();
    assertThat(ButtonTarget.read(approve.path("value").asText()))
        .contains(
            new ButtonTarget("rotation/fabric", "rotation/fabric", "rotate-signing-keys", ASKED));
  }

  @Test
  void aYesThatHasToSayWhyIsGivenByForm() {
    notifier.send(request(asked("Shall it begin?", "planned-maintenance/x", true)));

    PostedMessage posted = slack.messages("#incidents").getFirst();
    JsonNode approve = posted.button("runbook-approve-with-reason").orElseThrow();
    assertThat(approve.at("/text/text").asText()).isEqualTo("Approve");
    assertThat(approve.has("confirm")).isFalse();
    assertThat(posted.button("runbook-approve")).isEmpty();
  }

  @Test
  void aMessageThatAsksForNoDecisionHasNoButtons() {
    notifier.send(page("k1", "#incidents", "x"));

    assertThat(slack.messages("#incidents").getFirst().seen()).doesNotContain("runbook-");
  }

  @Test
  void aRequestWithEverythingAtItsLongestIsTaken() {
    String text = "x<&>".repeat(2_000);
    assertThat(notifier.send(request(asked(text, "rotation/fabric", false))).delivery())
        .satisfies(delivery -> assertThat(delivery.delivered()).isTrue());
    assertThat(slack.messages("#incidents").getFirst().button("runbook-approve")).isPresent();

    Message longer = request(asked("Shall it?", "r".repeat(1_990), false)).saying(text);
    assertThat(notifier.send(longer).delivery())
        .satisfies(delivery -> assertThat(delivery.delivered()).isTrue());
    assertThat(slack.messages("#incidents").getLast().seen())
        .as("its command line is all the same")
        .doesNotContain("runbook-approve");
  }

  private static PendingApproval asked(String question, String run, boolean reasonNeeded) {
    return new PendingApproval(
        run,
        "rotate-signing-keys",
        question,
        ASKED.plusSeconds(3600),
        "it counts as denied",
        List.of("Security", "SRE"),
        List.of(),
        1,
        ASKED,
        reasonNeeded);
  }

  private static Message request(PendingApproval asked) {
    return new Message(
            "decision/" + asked.question().length(),
            Message.Kind.REQUEST,
            "SRE",
            List.of(new Channel(ChannelKind.SLACK, "#incidents")),
            "Decision needed: " + asked.approvalId(),
            asked.question() + "\nAnswer: ./runbook incident approve",
            asked.workflowId(),
            "P2",
            "every signing key",
            false)
        .askingFor(asked);
  }

  private static Fault refused(String error) {
    return Fault.json(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
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
