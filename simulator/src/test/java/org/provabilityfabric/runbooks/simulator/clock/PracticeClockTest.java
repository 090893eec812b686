package org.provabilityfabric.runbooks.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.simulator.people.Act;

class PracticeClockTest {
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  private final AtomicInteger looks = new AtomicInteger();
  private TestServer.PortBoundTestServer server;
  private String address;
  private PracticeClock practice;

  @BeforeEach
  void start() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    server = TestServer.createPortBoundServer(port, true);
    address = "127.0.0.1:" + port;
    practice =
        PracticeClock.connect(
            address,
            () -> {
              looks.incrementAndGet();
              return Optional.empty();
            },
            Pace.usual());
  }

  @AfterEach
  void stop() {
    practice.close();
    server.close();
  }

  private void assertPassed(Instant since, Duration expected) {
    assertThat(Duration.between(since, practice.now()))
        .isBetween(expected, expected.plus(TOLERANCE));
  }

  @Test
  void timeStandsStillUntilThePracticeClockMovesItInSmallSteps() {
    Instant begun = practice.now();
    practice.settle();
    assertPassed(begun, Duration.ZERO);
    looks.set(0);
    practice.forward(Duration.ofMinutes(32));
    assertPassed(begun, Duration.ofMinutes(32));
    assertThat(looks).as("settled before and after each of 7 steps, twice").hasValue(16);
  }

  @Test
  void theJavaClockTellsTheServersTime() {
    Clock clock = practice.asJavaClock();
    Instant begun = clock.instant();
    practice.forward(Duration.ofHours(2));
    assertPassed(begun, Duration.ofHours(2));
    assertThat(Duration.between(begun, clock.instant()))
        .isGreaterThanOrEqualTo(Duration.ofHours(2));
    assertThat(clock.withZone(ZoneId.of("Europe/Berlin")).instant()).isAfter(begun);
  }

  @Test
  void thePeopleActAtTheirTimesAndFourHoursPass() {
    Instant begun = practice.now();
    List<String> played = new ArrayList<>();
    practice.play(
        begun,
        List.of(
            new Act(Duration.ofMinutes(6), "acknowledge", Map.of()),
            new Act(Duration.ofMinutes(70), "approve", Map.of("what", "release-containment"))),
        act -> {
          assertPassed(begun, act.at());
          played.add(act.verb());
        },
        Duration.ofHours(4));
    assertThat(played).containsExactly("acknowledge", "approve");
    assertPassed(begun, Duration.ofHours(4));
  }

  @Test
  void anActThatCannotBePerformedIsNamed() {
    Instant begun = practice.now();
    List<Act> acts = List.of(new Act(Duration.ofMinutes(1), "resolve", Map.of()));
    assertThatThrownBy(
            () ->
                practice.play(
                    begun,
                    acts,
                    act -> {
                      throw new IOException("the gateway refused");
                    },
                    Duration.ofHours(1)))
        .isInstanceOf(PracticeClockException.class)
        .hasMessageContaining("could not resolve at +PT1M")
        .hasMessageContaining("the gateway refused");
  }

  @Test
  void aPracticeThatNeverRestsIsReported() {
    Pace hasty = new Pace(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMillis(50));
    try (PracticeClock restless =
        PracticeClock.connect(address, () -> Optional.of("CaptureLogs"), hasty)) {
      assertThatThrownBy(() -> restless.forward(Duration.ofMinutes(1)))
          .isInstanceOf(PracticeClockException.class)
          .hasMessageContaining(
              "did not come to rest within PT0.05S: CaptureLogs is still running");
    }
  }

  @Test
  void aStepThatSomethingHoldsUpIsReported() {
    // A second lock stops time as a running activity does.
    TestServiceStubs stubs =
        TestServiceStubs.newServiceStubs(
            TestServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
    stubs.blockingStub().lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
    stubs.shutdownNow();
    Pace hasty = new Pace(Duration.ofMinutes(5), Duration.ofMillis(300), Duration.ofSeconds(5));
    try (PracticeClock held = PracticeClock.connect(address, Optional::empty, hasty)) {
      assertThatThrownBy(() -> held.forward(Duration.ofMinutes(10)))
          .isInstanceOf(PracticeClockException.class)
          .hasMessageContaining("could not advance PT5M within PT0.3S: a running activity");
    }
  }

  @Test
  void aServerThatIsGoneIsReported() {
    server.close();
    assertThatThrownBy(() -> practice.now())
        .isInstanceOf(PracticeClockException.class)
        .hasMessageContaining("does not tell its time");
  }

  @Test
  void stepsOfMoreThanFiveMinutesAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Pace(Duration.ofMinutes(6), second, second))
        .hasMessageContaining("at most 5 minutes");
  }
}
