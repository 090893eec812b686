package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.BEARER;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.SECRET;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.payload;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.send;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.start;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.simulator.http.RawRequest;

/** Every forged or broken request to the gateway but Slack's, byte by byte, and its refusal. */
class AlertForgeriesTest {
  private static final String AUTHORIZED = "Authorization: " + BEARER;
  private static final String GOOD = payload("forged", "firing");
  private static final String WANTED = "bearer token";

  private static PracticeServer server;
  private static Gateway gateway;

  @BeforeAll
  static void open() {
    server = PracticeServer.withWorker();
    gateway = start(server.connection());
  }

  @AfterAll
  static void close() {
    gateway.close();
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"callers", "bodies", "framings", "paths", "methods"})
  void aForgedRequestIsRefusedAndStartsNothing(
      String name, RawRequest request, int status, String says) throws Exception {
    int before = server.runs().size();

    RawRequest.Answer answer = request.to(gateway.port());

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body()).contains(says);
    assertThat(answer.text().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(SECRET, "jetty", "javalin", "exception", "\tat ");
    assertThat(server.runs()).hasSize(before);
  }

  static Stream<Arguments> callers() {
    return Stream.of(
        forged("no token", alert().without("Authorization"), 401, WANTED),
        forged("an empty header", as("Authorization:"), 401, WANTED),
        forged("an empty token", as("Authorization: Bearer "), 401, WANTED),
        forged("a wrong token", as("Authorization: Bearer wrong"), 401, WANTED),
        forged("a token that begins right", as(AUTHORIZED + "x"), 401, WANTED),
        forged("half the token", as(AUTHORIZED.substring(0, 30)), 401, WANTED),
        forged("the token twice in one", as(AUTHORIZED + ", " + BEARER), 401, WANTED),
        forged(
            "the token in capitals",
            as(AUTHORIZED.toUpperCase(java.util.Locale.ROOT)),
            401,
            WANTED),
        forged("another scheme", as("Authorization: Basic " + SECRET), 401, WANTED),
        forged("no scheme", as("Authorization: " + SECRET), 401, WANTED),
        forged(
            "the token and then a wrong one", alert().line("Authorization: Bearer x"), 401, WANTED),
        forged(
            "a wrong token and then the token",
            as("Authorization: Bearer x").line(AUTHORIZED),
            401,
            WANTED),
        forged("the token in two headers", alert().line(AUTHORIZED), 401, WANTED),
        forged(
            "the token in a query",
            of("POST /alerts?access_token=" + SECRET).body(GOOD),
            401,
            WANTED),
        forged("the token in a cookie", as("Cookie: Authorization=" + SECRET), 401, WANTED),
        forged("the token for a proxy", as("Proxy-Authorization: " + BEARER), 401, WANTED),
        forged("a token that a proxy vouches for", as("X-Forwarded-User: sre"), 401, WANTED));
  }

  static Stream<Arguments> bodies() {
    RawRequest bare = of("POST /alerts").line(AUTHORIZED);
    return Stream.of(
        forged("no body", bare, 400, "empty"),
        forged("an empty body", bare.body(""), 400, "empty"),
        forged("no JSON", bare.body("alertname=CrossTenantAccess"), 400, "not well-formed JSON"),
        forged("half the JSON", bare.body(GOOD.substring(0, 90)), 400, "not well-formed JSON"),
        forged("bytes of no text", bare.body(new byte[] {(byte) 0xff, 0, 1}), 400, "well-formed"),
        forged("a form", typed("application/x-www-form-urlencoded"), 415, "application/json"),
        forged("a page's form", typed("text/plain"), 415, "application/json"),
        forged("a file", typed("multipart/form-data; boundary=x"), 415, "application/json"),
        forged("XML", typed("application/xml"), 415, "application/json"),
        forged("of two types", typed("application/json").line("Content-Type: text/html"), 415, ""),
        forged("of no type", typed(""), 415, "application/json"),
        forged("compressed", encoded("gzip", Compressed.gzip(GOOD)), 415, "not compressed"),
        forged("a bomb", encoded("gzip", Compressed.zeros(64)), 415, "not compressed"),
        forged("packed twice", encoded("gzip, gzip", Compressed.gzip(GOOD)), 415, "not compressed"),
        forged("packed unknown", encoded("br", Compressed.gzip(GOOD)), 415, "not compressed"),
        forged("packed, unsaid", bare.body(Compressed.gzip(GOOD)), 400, "well-formed"),
        forged("too large", bare.line("Content-Length: 1048577"), 413, "1048576 bytes"),
        forged("far too large", bare.line("Content-Length: 99999999999999"), 413, "1048576 bytes"),
        forged("too large in chunks", bare.chunked(" ".repeat(1_100_000)), 413, "1048576 bytes"));
  }

  static Stream<Arguments> framings() {
    RawRequest bare = of("POST /alerts").line(AUTHORIZED);
    RawRequest chunks = bare.line("Transfer-Encoding: chunked");
    return Stream.of(
        forged("cut off", bare.line("Content-Length: 900").bare(ascii(GOOD)).brokenOff(), 400, ""),
        forged("cut off in a chunk", chunks.bare(ascii("ff\r\n{")).brokenOff(), 400, ""),
        forged("a length that is none", bare.line("Content-Length: x"), 400, ""),
        forged("a negative length", bare.line("Content-Length: -1"), 400, ""),
        forged("two lengths", alert().line("Content-Length: 3"), 400, ""),
        forged("length and chunks", alert().line("Transfer-Encoding: chunked"), 400, ""),
        forged("chunks of no size", chunks.bare(ascii("zz\r\n{}\r\n0\r\n\r\n")), 400, ""),
        forged("unknown transfer", bare.line("Transfer-Encoding: gzip").bare(ascii("{}")), 400, ""),
        forged("a head too large", alert().line("X-Large: " + "x".repeat(70_000)), 431, ""),
        forged("a header without a name", alert().line(": x"), 400, ""),
        forged("a blank in a name", alert().line("X Y: z"), 400, ""),
        forged("a folded header", alert().line(" folded"), 400, ""),
        forged("a zero in a header", alert().line("X-Zero: \0"), 400, ""),
        forged("no host", alert().without("Host"), 400, ""),
        forged("two hosts", alert().line("Host: elsewhere"), 400, ""));
  }

  static Stream<Arguments> paths() {
    return Stream.of(
        path("/alerts/", 404),
        path("//alerts", 404),
        path("/alerts/../alerts/x", 404),
        path("/ALERTS", 404),
        path("/alerts%2f", 404),
        path("/%2e%2e/alerts", 400),
        path("/alerts;jsessionid=1", 404),
        path("/alerts%00", 400),
        path("/healthz/..%2falerts", 404),
        path("/../../etc/passwd", 400),
        path("alerts", 400),
        path("http://elsewhere/alerts", 400));
  }

  static Stream<Arguments> methods() {
    return Stream.of(
        method("GET /alerts", 405),
        method("PUT /alerts", 405),
        method("PATCH /alerts", 405),
        method("DELETE /alerts", 405),
        method("TRACE /alerts", 405),
        method("OPTIONS /alerts", 405),
        method("post /alerts", 405),
        method("NONSENSE /alerts", 405),
        method("POST /healthz", 405),
        method("POST /readyz", 405),
        method("POST /metrics", 405),
        method("PRI *", 404),
        forged("metrics, no token", of("GET /metrics"), 401, WANTED),
        forged(
            "metrics, wrong token",
            of("GET /metrics").line("Authorization: Bearer x"),
            401,
            WANTED),
        forged(
            "metrics, two tokens",
            of("GET /metrics").line(AUTHORIZED).line(AUTHORIZED),
            401,
            WANTED));
  }

  @Test
  void whoeverDripsIsHungUpOnWithHeadOrBodyAndTheGatewayLives() throws Exception {
    RawRequest head = of("POST /alerts").line(AUTHORIZED);
    RawRequest body = head.line("Content-Length: 1000").bare(ascii("{"));
    RawRequest chunk = head.line("Transfer-Encoding: chunked").bare(ascii("ffff\r\n{"));
    RawRequest stranger = of("POST /alerts").line("Content-Length: 1000").bare(ascii("{"));

    List<RawRequest.Answer> answers =
        RawRequest.drippedTo(gateway.port(), head, body, chunk, stranger);

    assertThat(answers).extracting(RawRequest.Answer::status).containsExactly(0, 408, 408, 401);
    assertThat(send(gateway, payload("after the drips", "resolved")).statusCode()).isEqualTo(202);
  }

  private static RawRequest of(String methodAndPath) {
    return RawRequest.of(methodAndPath);
  }

  private static RawRequest alert() {
    return as(AUTHORIZED);
  }

  /** A good alert but for who sends it. */
  private static RawRequest as(String caller) {
    return of("POST /alerts").line(caller).line("Content-Type: application/json").body(GOOD);
  }

  private static RawRequest typed(String type) {
    return of("POST /alerts").line(AUTHORIZED).line("Content-Type: " + type).body(GOOD);
  }

  private static RawRequest encoded(String encoding, byte[] body) {
    return of("POST /alerts").line(AUTHORIZED).line("Content-Encoding: " + encoding).body(body);
  }

  private static Arguments path(String path, int status) {
    RawRequest request = of("POST " + path).line(AUTHORIZED).body(GOOD);
    return forged("path " + path.replace("\0", "0"), request, status, "");
  }

  private static Arguments method(String methodAndPath, int status) {
    RawRequest request = of(methodAndPath).line(AUTHORIZED).body("");
    return forged(methodAndPath, request, status, "");
  }

  private static Arguments forged(String name, RawRequest request, int status, String says) {
    return Arguments.of(name, request, status, says);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
