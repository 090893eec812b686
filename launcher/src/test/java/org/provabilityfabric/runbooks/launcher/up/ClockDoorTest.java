package org.provabilityfabric.runbooks.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.launcher.practice.EmbeddedTemporal;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.clock.PracticeClock;
import org.provabilityfabric.runbooks.simulator.http.RawRequest;

/** Every forged or broken request to the practice clock, byte by byte: none moves it. */
class ClockDoorTest {
  private static final Duration MOVED = Duration.ofMinutes(20);

  private static EmbeddedTemporal temporal;
  private static PracticeClock clock;
  private static ClockDoor door;

  @BeforeAll
  static void open() throws IOException {
    temporal = EmbeddedTemporal.start(Instant.now());
    clock = PracticeClock.connect(temporal.address(), Optional::empty, Pace.usual());
    door = ClockDoor.open(clock);
  }

  @AfterAll
  static void close() {
    door.close();
    clock.close();
    temporal.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"strangers", "known"})
  void aForgedRequestDoesNotMoveTheClock(String name, RawRequest request, int status)
      throws Exception {
    Instant before = clock.now();

    RawRequest.Answer answer = request.to(door.address().getPort());

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text().toLowerCase(Locale.ROOT))
        .doesNotContain(door.token(), "exception", "\tat ");
    assertThat(Duration.between(before, clock.now())).isLessThan(MOVED);
  }

  static Stream<Arguments> strangers() {
    String token = door.token();
    return Stream.of(
        forged("no token", at("POST /forward").body("30m"), 401),
        forged("an empty token", as("").body("30m"), 401),
        forged("a wrong token", as("0".repeat(48)).body("30m"), 401),
        forged("half a token", as(token.substring(24)).body("30m"), 401),
        forged("a token in capitals", as(token.toUpperCase(Locale.ROOT) + "X").body("30m"), 401),
        forged("the token twice", as(token).line(header(token)).body("30m"), 401),
        forged("a wrong one first", as("x").line(header(token)).body("30m"), 401),
        forged("the token in a query", at("POST /forward?token=" + token).body("30m"), 401),
        forged("a page's form", at("POST /forward").line("Origin: http://x").body("30m"), 401));
  }

  static Stream<Arguments> known() {
    RawRequest known = as(door.token());
    String pad = " ".repeat(98);
    return Stream.of(
        forged("read", at("GET /forward").line(header(door.token())), 405),
        forged("one level down", at("POST /forward/x").line(header(door.token())).body("30m"), 404),
        forged("a longer path", at("POST /forwards").line(header(door.token())).body("30m"), 404),
        forged("no length", known, 400),
        forged("no time", known.body(""), 400),
        forged("backwards", known.body("-30m"), 400),
        forged("nothing", known.body("0s"), 400),
        forged("too far", known.body("365d"), 400),
        forged("words", known.body("half an hour"), 400),
        forged("a time and more", known.body("1h" + pad + "and more"), 413),
        forged("too large", known.body("1".repeat(100_000)), 413),
        forged("two lengths", known.line("Content-Length: 2").body("30m"), 400));
  }

  @Test
  void whoeverDripsKeepsNobodyElseFromMovingIt() throws Exception {
    Thread slow =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    as(door.token()).drippedTo(door.address().getPort());
                  } catch (IOException hungUp) {
                    // With the door.
                  }
                });
    Instant before = clock.now();

    RawRequest.Answer answer =
        as(door.token()).body("30m".getBytes(StandardCharsets.UTF_8)).to(door.address().getPort());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(Duration.between(before, clock.now())).isGreaterThan(MOVED);
    slow.interrupt();
  }

  private static RawRequest as(String token) {
    return at("POST /forward").line(header(token));
  }

  private static RawRequest at(String methodAndPath) {
    return RawRequest.of(methodAndPath);
  }

  private static String header(String token) {
    return ClockDoor.TOKEN_HEADER + ": " + token;
  }

  private static Arguments forged(String name, RawRequest request, int status) {
    return Arguments.of(name, request, status);
  }
}
