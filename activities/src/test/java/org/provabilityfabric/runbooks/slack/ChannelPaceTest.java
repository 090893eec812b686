package org.provabilityfabric.runbooks.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

class ChannelPaceTest {
  private static final Duration GAP = Duration.ofMillis(1_100);

  private final FakeStopwatch time = new FakeStopwatch();
  private final ChannelPace pace = new ChannelPace(time);

  @Test
  void theGapBeginsWithTheAnswerHoweverLongAMessageWasUnderWay() {
    var unused = pace.inTurn("C1", () -> after(Duration.ofMillis(900), done()));

    assertThat(pace.free("C1")).isEqualTo(GAP);
    assertThat(pace.free("C2")).isZero();
    time.passes(GAP);
    assertThat(pace.free("C1")).isZero();
  }

  @Test
  void aCallThatIsUnderWayIsWaitedForAndSoIsItsGap() {
    var unused =
        pace.inTurn(
            "C1",
            () -> {
              assertThat(pace.free("C1")).isEqualTo(GAP);
              return done();
            });
  }

  @Test
  void aChannelThatSlackWantsLeftAloneIsNotCalledAndWhoAsksIsToldForHowLong() {
    Duration asked = Duration.ofSeconds(30);
    var unused = pace.inTurn("C1", () -> new SlackAnswer.Limited<>(asked));
    time.passes(Duration.ofSeconds(1));

    SlackAnswer<String> answer =
        pace.inTurn(
            "C1",
            () -> {
              throw new AssertionError("called");
            });

    assertThat(answer).isEqualTo(new SlackAnswer.Limited<>(asked.minusSeconds(1)));
  }

  @Test
  void whoStandsInLineWhenSlackAsksToWaitIsToldSoInsteadOfWaiting() throws Exception {
    Duration asked = Duration.ofHours(1);
    CompletableFuture<SlackAnswer<String>> second = new CompletableFuture<>();
    var unused =
        pace.inTurn(
            "C1",
            () -> {
              Thread.startVirtualThread(
                  () -> second.complete(pace.inTurn("C1", ChannelPaceTest::done)));
              await().until(() -> pace.free("C1").equals(GAP.multipliedBy(2)));
              return new SlackAnswer.Limited<>(asked);
            });

    assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo(new SlackAnswer.Limited<>(asked));
  }

  @Test
  void aShorterRestThanTheGapIsNoShorterThanTheGap() {
    var unused = pace.inTurn("C1", () -> new SlackAnswer.Limited<>(Duration.ofMillis(1)));

    assertThat(pace.free("C1")).isEqualTo(GAP);
  }

  @Test
  void aCallThatThrowsGivesItsTurnBack() {
    try {
      var unused =
          pace.inTurn(
              "C1",
              () -> {
                throw new IllegalStateException("broken");
              });
    } catch (IllegalStateException expected) {
      time.passes(GAP);
    }

    assertThat(pace.inTurn("C1", ChannelPaceTest::done)).isEqualTo(done());
  }

  private SlackAnswer<String> after(Duration underWay, SlackAnswer<String> answer) {
    time.passes(underWay);
    return answer;
  }

  private static SlackAnswer<String> done() {
    return new SlackAnswer.Done<>("posted");
  }
}
