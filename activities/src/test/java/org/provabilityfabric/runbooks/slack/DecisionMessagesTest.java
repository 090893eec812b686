package org.provabilityfabric.runbooks.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

/** A request for a decision shows what came of it, for everybody who reads it. */
class DecisionMessagesTest {
  private static final String QUESTION = "Release the containment of retrieval-gateway?";

  private final FakeStopwatch time = new FakeStopwatch();
  private final PracticeSlack slack = PracticeSlack.start(Clock.systemUTC(), time::nanoTime);
  private final SlackWeb web = PracticeWeb.of(slack);
  private final KeyedMessages messages = KeyedMessages.over(web, time);
  private final DecisionMessages requests = new DecisionMessages(web, time);
  private DecisionMessages.Place request;

  @BeforeEach
  void somebodyIsAsked() {
    request = post("asked", DecisionMessages.BUTTONS);
  }

  @AfterEach
  void close() {
    web.close();
    slack.close();
  }

  @Test
  void aDecidedRequestSaysByWhomAndHasNoButtonsLeft() {
    post("another", "of another message");

    done(
        requests.add(request, "Approved release-containment. By ada: the routing is fixed", false));

    assertThat(kinds()).containsExactly("section", "context");
    assertThat(standing().seen())
        .contains(QUESTION, "Approved release-containment. By ada: the routing is fixed");
    assertThat(slack.messages("#incidents").getLast().edits()).isZero();
  }

  @Test
  void whereMoreHaveToApproveEachOfThemIsNamedAndTheButtonsStay() {
    done(requests.add(request, "Approved; 1 more must approve release-containment. By ada.", true));
    assertThat(kinds()).containsExactly("section", "context", "actions");

    done(requests.add(request, "Approved release-containment. By grace.", false));

    assertThat(kinds()).containsExactly("section", "context", "context");
    assertThat(standing().seen()).contains("By ada.", "By grace.");
  }

  @Test
  void theSameIsSaidOnce() {
    done(requests.add(request, "Approved release-containment. By ada.", false));
    done(requests.add(request, "Approved release-containment. By ada.", false));

    assertThat(kinds()).containsExactly("section", "context");
    assertThat(standing().edits()).isEqualTo(1);
  }

  @Test
  void aRequestThatIsOverElsewhereLosesItsButtonsAndSaysSo() {
    done(requests.close(request, "Nothing waits for this any more."));

    assertThat(kinds()).containsExactly("section", "context");
    assertThat(standing().seen()).contains("Nothing waits for this any more.");
  }

  @Test
  void whatIsDecidedInItStaysAsItIsWhenSomebodyPressesLater() {
    done(requests.add(request, "Approved release-containment. By ada.", false));
    done(requests.close(request, "Nothing waits for this any more."));

    assertThat(standing().edits()).isEqualTo(1);
  }

  @Test
  void twoWhoDecideAtOnceAreBothNamed() throws InterruptedException {
    Thread ada = Thread.startVirtualThread(() -> requests.add(request, "By ada.", true));
    Thread grace = Thread.startVirtualThread(() -> requests.add(request, "By grace.", true));
    ada.join();
    grace.join();

    assertThat(standing().seen()).contains("By ada.", "By grace.");
  }

  @Test
  void itIsStillTheMessageOfItsKey() {
    done(requests.add(request, "Denied release-containment. By ada: not yet", false));

    KeyedMessages.Standing again = done(messages.post("#incidents", keyed("asked", "decision")));

    assertThat(again.before()).isTrue();
    assertThat(again.ts()).isEqualTo(request.ts());
  }

  @Test
  void whatSomebodyTypedMentionsNobody() {
    done(requests.add(request, "Denied. By ada: ask <!channel> & <@U0GRACE>", false));

    assertThat(standing().seen()).contains("ask &lt;!channel&gt; &amp; &lt;@U0GRACE&gt;");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 120})
  void slacksTurnIsWaitedFor(int seconds) {
    slack.put("chat.update", Fault.tooManyRequests(Duration.ofSeconds(seconds)), 1);

    done(requests.add(request, "Approved release-containment. By ada.", false));

    assertThat(standing().edits()).isEqualTo(1);
  }

  @Test
  void aRestOfMoreThanTwoMinutesIsNotWaitedFor() {
    Duration asked = Duration.ofSeconds(121);
    slack.put("chat.update", Fault.tooManyRequests(asked), 1);

    assertThat(requests.add(request, "Approved release-containment. By ada.", false))
        .isEqualTo(new SlackAnswer.Limited<>(asked));
  }

  @Test
  void aMessageThatWasDeletedIsNotWrittenAnew() {
    SlackAnswer<String> answer =
        requests.add(new DecisionMessages.Place(request.channel(), "1600000000.000001"), "x", true);

    assertThat(answer).isEqualTo(new SlackAnswer.Refused<>("message_not_found"));
    assertThat(slack.messages("#incidents")).hasSize(1);
  }

  private DecisionMessages.Place post(String key, String buttons) {
    KeyedMessages.Standing posted = done(messages.post("#incidents", keyed(key, buttons)));
    return new DecisionMessages.Place(posted.channel(), posted.ts());
  }

  private static KeyedMessages.Keyed keyed(String key, String buttons) {
    LayoutBlock asked = section(s -> s.text(markdownText(QUESTION)));
    return new KeyedMessages.Keyed(
        key,
        QUESTION,
        List.of(asked, DecisionButtons.of(buttons, "incident/x", approval()).orElseThrow()));
  }

  private static PendingApproval approval() {
    return new PendingApproval(
        "incident/x/DataExposureResponse",
        "release-containment",
        QUESTION,
        Instant.parse("2026-03-01T02:30:00Z"),
        "It is asked again.",
        List.of("CISO"),
        List.of(),
        2,
        Instant.parse("2026-03-01T02:00:00Z"),
        false);
  }

  private PostedMessage standing() {
    return slack.messages("#incidents").getFirst();
  }

  private List<String> kinds() {
    return StreamSupport.stream(standing().blocks().spliterator(), false)
        .map((JsonNode block) -> block.path("type").asText())
        .toList();
  }

  private static <T> T done(SlackAnswer<T> answer) {
    assertThat(answer).isInstanceOf(SlackAnswer.Done.class);
    return ((SlackAnswer.Done<T>) answer).value();
  }
}
