package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.BODY;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.at;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.changed;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.head;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.packed;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.post;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.raw;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.signed;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.signedWith;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.twice;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.typed;
import static org.provabilityfabric.runbooks.gateway.slack.RawSlack.with;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.gateway.Compressed;
import org.provabilityfabric.runbooks.simulator.http.RawRequest;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SignedRequest;

/** Every request that is not Slack's, or is broken, byte by byte, and its refusal. */
class SlackForgeriesTest extends OneSlack {
  private static final String NOT_SIGNED = "not signed as Slack signs";
  private static final String UNKNOWN = "no request that the gateway knows";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"signatures", "times", "bodies", "doors"})
  void aForgedRequestIsRefusedAndStartsNothing(
      String name, RawRequest request, int status, String says) throws Exception {
    int runs = server.runs().size();
    int views = slack.views().size();

    RawRequest.Answer answer = request.to(gateway.port());

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body()).contains(says);
    assertThat(answer.text().toLowerCase(Locale.ROOT))
        .doesNotContain(PracticeSlack.SIGNING_SECRET, "jetty", "javalin", "bolt", "exception");
    assertThat(server.runs()).hasSize(runs);
    assertThat(slack.views()).hasSize(views);
  }

  static Stream<Arguments> signatures() {
    SignedRequest good = signed(Instant.now(), BODY);
    String made = good.signature();
    String bare = SignedRequest.of(PracticeSlack.SIGNING_SECRET, Instant.EPOCH, "").signature();
    return Stream.of(
        forged("unsigned", post(good.timestamp(), null, BODY), 401, NOT_SIGNED),
        forged("an empty signature", post(good.timestamp(), "", BODY), 401, NOT_SIGNED),
        forged("of another secret", signedWith("another secret", Instant.now()), 401, NOT_SIGNED),
        forged(
            "of no secret", post(good.timestamp(), "v0=" + "0".repeat(64), BODY), 401, NOT_SIGNED),
        forged("over another body", with(good, made, BODY + "x"), 401, NOT_SIGNED),
        forged(
            "over another person", with(good, made, BODY.replace("ADA", "EVE")), 401, NOT_SIGNED),
        forged("over nothing", with(good, bare, BODY), 401, NOT_SIGNED),
        forged("of half the length", with(good, made.substring(0, 35), BODY), 401, NOT_SIGNED),
        forged("one digit longer", with(good, made + "0", BODY), 401, NOT_SIGNED),
        forged("one digit other", with(good, changed(made), BODY), 401, NOT_SIGNED),
        forged("of version v1", with(good, made.replace("v0", "v1"), BODY), 401, NOT_SIGNED),
        forged("without a version", with(good, made.substring(3), BODY), 401, NOT_SIGNED),
        forged("in capitals", with(good, made.toUpperCase(Locale.ROOT), BODY), 401, NOT_SIGNED),
        forged("two at once", with(good, made + "," + made, BODY), 401, NOT_SIGNED),
        forged("twice", raw(good).line("X-Slack-Signature: " + made), 401, NOT_SIGNED),
        forged("a forged one first", twice(good, "v0=" + "0".repeat(64)), 401, NOT_SIGNED),
        forged(
            "a bearer's",
            post(good.timestamp(), null, BODY).line("Authorization: Bearer x"),
            401,
            NOT_SIGNED));
  }

  static Stream<Arguments> times() {
    Instant now = Instant.now();
    SignedRequest good = signed(now, BODY);
    String other = Long.toString(now.getEpochSecond() + 1);
    return Stream.of(
        forged("no time", post(null, good.signature(), BODY), 401, NOT_SIGNED),
        forged("an empty time", post("", good.signature(), BODY), 401, NOT_SIGNED),
        forged("another time", post(other, good.signature(), BODY), 401, NOT_SIGNED),
        forged(
            "a time twice", raw(good).line("X-Slack-Request-Timestamp: " + other), 401, NOT_SIGNED),
        forged(
            "a time with a fraction",
            post(good.timestamp() + ".0", good.signature(), BODY),
            401,
            NOT_SIGNED),
        forged(
            "a time in milliseconds",
            post(good.timestamp() + "000", good.signature(), BODY),
            401,
            NOT_SIGNED),
        forged(
            "a time beyond numbers", post("9".repeat(40), good.signature(), BODY), 401, NOT_SIGNED),
        forged(
            "a time before 1970",
            post("-" + good.timestamp(), good.signature(), BODY),
            401,
            NOT_SIGNED),
        forged("of 1970", raw(signed(Instant.EPOCH, BODY)), 401, NOT_SIGNED),
        forged("stale", raw(signed(now.minus(Duration.ofMinutes(6)), BODY)), 401, NOT_SIGNED),
        forged(
            "of the future", raw(signed(now.plus(Duration.ofMinutes(6)), BODY)), 401, NOT_SIGNED),
        forged(
            "of an hour ahead", raw(signed(now.plus(Duration.ofHours(1)), BODY)), 401, NOT_SIGNED));
  }

  static Stream<Arguments> bodies() {
    Instant now = Instant.now();
    SignedRequest good = signed(now.minusSeconds(2), BODY);
    SignedRequest large = signed(now, "text=" + "x".repeat(300_000));
    RawRequest empty = head(good.timestamp(), good.signature());
    return Stream.of(
        forged("too large", raw(large), 413, "262144 bytes"),
        forged("too large, unsigned", post(null, null, large.body()), 413, "262144 bytes"),
        forged("too large in chunks", empty.chunked(large.body()), 413, "262144 bytes"),
        forged("compressed", packed(good, Compressed.gzip(BODY)), 415, "not compressed"),
        forged("a bomb", packed(good, Compressed.zeros(64)), 415, "not compressed"),
        forged("cut off", empty.line("Content-Length: 900").bare(ascii(BODY)).brokenOff(), 400, ""),
        forged("cut off unsigned", head(null, null).line("Content-Length: 9").brokenOff(), 400, ""),
        forged("signed, but nothing known", raw(signed(now, "hello=world")), 400, UNKNOWN),
        forged("signed, but no JSON", raw(signed(now, "payload=%7B%7B")), 400, UNKNOWN),
        forged("signed, but empty", raw(signed(now, "")), 400, UNKNOWN),
        forged("signed, but cut", raw(signed(now, "payload=%7B%22type%22")), 400, UNKNOWN),
        forged(
            "signed, of no kind",
            raw(signed(now, "payload=%7B%22type%22%3A%22x%22%7D")),
            400,
            UNKNOWN),
        forged("signed, escaped badly", raw(signed(now, "payload=%zz")), 400, UNKNOWN),
        forged(
            "signed, no form", typed(signed(now.minusSeconds(1), BODY), "text/html"), 415, "form"),
        forged(
            "signed, as JSON",
            typed(signed(now.minusSeconds(3), BODY), "application/json"),
            415,
            "form"));
  }

  static Stream<Arguments> doors() {
    SignedRequest good = signed(Instant.now().minusSeconds(4), BODY);
    return Stream.of(
        forged("GET", at("GET /slack/events", good), 405, ""),
        forged("PUT", at("PUT /slack/events", good), 405, ""),
        forged("OPTIONS", at("OPTIONS /slack/events", good), 405, ""),
        forged("one level up", at("POST /slack", good), 404, ""),
        forged("one level down", at("POST /slack/events/x", good), 404, ""),
        forged("in capitals", at("POST /Slack/Events", good), 404, ""),
        forged("a path in a path", at("POST /slack/..%2fslack/events", good), 404, ""),
        forged("at the alerts", at("POST /alerts", good), 401, "bearer token"));
  }

  @Test
  void whoeverDripsIsHungUpOnWithHeadOrBodyAndTheGatewayLives() throws Exception {
    SignedRequest good = signed(Instant.now(), BODY);
    RawRequest head = head(good.timestamp(), good.signature());
    RawRequest body = head.line("Content-Length: 1000").bare(ascii("text="));
    RawRequest later = RawRequest.of("GET /healthz").without("Connection");
    RawRequest after = later.bare(ascii("POST /slack/events HTTP/1.1\r\nX-Slow: "));

    List<RawRequest.Answer> answers = RawRequest.drippedTo(gateway.port(), head, body, after);

    assertThat(answers).extracting(RawRequest.Answer::status).containsExactly(0, 408, 200);
    assertThat(answers.getLast().text()).containsOnlyOnce("HTTP/1.1 ");
    assertThat(ada.command("/incident", "help").to(slackUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsGenuineIsTakenAlsoInChunks() throws Exception {
    SignedRequest good = ada.command("/incident", "help");
    RawRequest chunked = typed(head(good.timestamp(), good.signature())).chunked(good.body());

    assertThat(chunked.to(gateway.port()).status()).isEqualTo(200);
  }

  private static Arguments forged(String name, RawRequest request, int status, String says) {
    return Arguments.of(name, request, status, says);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
