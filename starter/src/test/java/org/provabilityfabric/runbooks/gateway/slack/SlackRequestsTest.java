package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SignedRequest;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;

/** Every request that is refused, and that the gateway lives. */
@Timeout(120)
class SlackRequestsTest {
  private static PracticeServer server;
  private static PracticeSlack slack;
  private static Gateway gateway;
  private static SlackUser ada;

  @BeforeAll
  static void open() {
    server = PracticeServer.withWorker();
    slack = PracticeSlack.start(Clock.systemUTC());
    ada = slack.user("U0ADA", "ada.l");
    gateway = SlackScene.gateway(server.connection(), SlackScene.settings(slack.api()));
  }

  @AfterAll
  static void close() {
    gateway.close();
    slack.close();
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void aRequestThatIsNotSlacksStartsNothing(String name, SignedRequest request, int status)
      throws Exception {
    int runs = server.runs().size();
    int views = slack.views().size();

    HttpResponse<String> response = request.to(slackUrl());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body())
        .startsWith("{\"error\":\"")
        .doesNotContain(PracticeSlack.SIGNING_SECRET);
    assertThat(server.runs()).hasSize(runs);
    assertThat(slack.views()).hasSize(views);
  }

  static Stream<Arguments> refused() {
    Instant now = Instant.now();
    String body = "command=%2Fincident&text=&user_id=U0ADA&user_name=ada&trigger_id=1&team_id=T0";
    SignedRequest good = signed(now, body);
    return Stream.of(
        request("unsigned", new SignedRequest(good.timestamp(), "", body), 401),
        request("without a time", new SignedRequest("", good.signature(), body), 401),
        request("forged", SignedRequest.of("another secret", now, body), 401),
        request("changed", new SignedRequest(good.timestamp(), good.signature(), body + "x"), 401),
        request("of another time", with(good, now.plusSeconds(1)), 401),
        request("stale", signed(now.minus(Duration.ofMinutes(6)), body), 401),
        request("of the future", signed(now.plus(Duration.ofMinutes(6)), body), 401),
        request("of an hour ahead", signed(now.plus(Duration.ofHours(1)), body), 401),
        request("too large", signed(now, "text=" + "x".repeat(300_000)), 413),
        request("signed, but nothing known", signed(now, "hello=world"), 400),
        request("signed, but no JSON", signed(now, "payload=%7B%7B"), 400),
        request("signed, but empty", signed(now, ""), 400),
        request("a payload of no kind", signed(now, "payload=%7B%22type%22%3A%22x%22%7D"), 400));
  }

  @Test
  void aRequestThatComesTwiceIsTakenOnce() throws Exception {
    SignedRequest request = ada.command("/incident", "");
    int views = slack.views().size();

    assertThat(request.to(slackUrl()).statusCode()).isEqualTo(200);
    HttpResponse<String> again = request.to(slackUrl());

    assertThat(again.statusCode()).isEqualTo(409);
    await().until(() -> slack.views().size() == views + 1);
    assertThat(slack.views()).hasSize(views + 1);
  }

  @Test
  void aClientThatDripsIsHungUpOnAndTheGatewayLives() throws Exception {
    String head = "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n";
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      slow.setSoTimeout(30_000);
      slow.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      Thread drip = Thread.ofVirtual().start(() -> drip(slow));
      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      drip.interrupt();
      assertThat(answer).startsWith("HTTP/1.1 408");
    }
    assertThat(ada.command("/incident", "help").to(slackUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void aHeadThatDripsIsHungUpOnTooAlsoAfterAGoodRequest() throws Exception {
    String good = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> first = both.submit(() -> servedBeforeDripping(""));
      Future<Long> later = both.submit(() -> servedBeforeDripping(good));
      assertThat(first.get()).isZero();
      assertThat(later.get()).isEqualTo(1);
    }
    assertThat(ada.command("/incident", "help").to(slackUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void aSlackThatIsConfiguredByHalvesDoesNotStart() {
    SlackAccess half = SlackScene.access(slack.api(), null, "SECRET", "IDENTITY", null);
    assertThatThrownBy(
            () ->
                SlackScene.gateway(
                    server.connection(),
                    new SlackSettings(
                        half,
                        SlackScene.ENVIRONMENT,
                        Clock.systemUTC(),
                        (any, input) -> Optional.empty())))
        .hasMessageContaining("slack.botToken is not set");
    SlackAccess missing = SlackScene.access(slack.api(), "NONE", "SECRET", "IDENTITY", null);
    assertThatThrownBy(
            () ->
                SlackScene.gateway(
                    server.connection(),
                    new SlackSettings(
                        missing,
                        SlackScene.ENVIRONMENT,
                        Clock.systemUTC(),
                        (any, input) -> Optional.empty())))
        .hasMessageContaining("NONE");
    for (Map.Entry<String, String> wrong :
        Map.of("OTHER", "is not the private half", "TOKEN", "must be an Ed25519 private key")
            .entrySet()) {
      SlackAccess access = SlackScene.access(slack.api(), "TOKEN", "SECRET", wrong.getKey(), null);
      assertThatThrownBy(
              () ->
                  SlackScene.gateway(
                      server.connection(),
                      new SlackSettings(
                          access,
                          SlackScene.ENVIRONMENT,
                          Clock.systemUTC(),
                          (any, input) -> Optional.empty())))
          .hasMessageContaining(wrong.getValue());
    }
  }

  @Test
  void whereSlackIsNotConfiguredNothingIsServed() throws Exception {
    SlackAccess none = SlackScene.access(slack.api(), null, null, null, null);
    try (Gateway alone =
        SlackScene.gateway(
            server.connection(),
            new SlackSettings(
                none,
                SlackScene.ENVIRONMENT,
                Clock.systemUTC(),
                (any, input) -> Optional.empty()))) {
      URI url = URI.create("http://127.0.0.1:" + alone.port() + SlackWay.PATH);
      assertThat(ada.command("/incident", "").to(url).statusCode()).isEqualTo(404);
    }
  }

  /** How many requests are answered well on a connection until it is hung up on. */
  private long servedBeforeDripping(String before) throws IOException {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      slow.setSoTimeout(30_000);
      String head = before + "POST /slack/events HTTP/1.1\r\nHost: x\r\nX-Slow: ";
      slow.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      Thread drip = Thread.ofVirtual().start(() -> drip(slow));
      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      drip.interrupt();
      return answer.lines().filter(line -> line.startsWith("HTTP/1.1 2")).count();
    }
  }

  private static void drip(Socket slow) {
    try {
      while (true) {
        slow.getOutputStream().write('x');
        slow.getOutputStream().flush();
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException hungUp) {
      Thread.currentThread().interrupt();
    }
  }

  private static SignedRequest signed(Instant at, String body) {
    return SignedRequest.of(PracticeSlack.SIGNING_SECRET, at, body);
  }

  private static SignedRequest with(SignedRequest request, Instant other) {
    return new SignedRequest(
        Long.toString(other.getEpochSecond()), request.signature(), request.body());
  }

  private static Arguments request(String name, SignedRequest request, int status) {
    return Arguments.of(name, request, status);
  }

  private static URI slackUrl() {
    return URI.create("http://127.0.0.1:" + gateway.port() + SlackWay.PATH);
  }
}
