package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.slf4j.LoggerFactory;

@Timeout(60)
class GatewayTest {
  private static final String SECRET = "a-secret-of-this-test-0123456789";
  private static final String BEARER = "Bearer " + SECRET;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

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
  @MethodSource("refused")
  void aRefusedRequestSaysWhyAndStartsNothing(
      String name, String method, String authorization, byte[] body, int status, String says)
      throws Exception {
    int before = server.runs().size();

    HttpResponse<String> response = send(gateway, method, authorization, body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"error\":\"").contains(says);
    assertThat(response.body()).doesNotContain(SECRET);
    assertThat(server.runs()).hasSize(before);
  }

  @Test
  void prometheusReadsWhatBecameOfAlertsWithTheSecretOnly() throws Exception {
    try (Gateway counting = start(server.connection())) {
      send(counting, payload("counted", "resolved"));
      send(counting, "{");

      HttpResponse<String> shown = get(counting, "/metrics", BEARER);
      HttpResponse<String> hidden = get(counting, "/metrics", "Bearer wrong");

      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.body())
          .contains("fabric_runbooks_alerts_total{result=\"ignored\"} 1.0")
          .contains("fabric_runbooks_alerts_total{result=\"refused\"} 1.0")
          .contains("fabric_runbooks_alerts_total{result=\"undelivered\"} 0.0");
      assertThat(hidden.statusCode()).isEqualTo(401);
      assertThat(hidden.body()).contains("bearer token").doesNotContain("fabric_runbooks");
    }
  }

  static Stream<Arguments> refused() {
    return Stream.concat(unauthorized(), unreadable());
  }

  private static Stream<Arguments> unauthorized() {
    String good = payload("unauthorized", "firing");
    return Stream.of(
        request("no token", "POST", "", good, 401, "bearer token"),
        request("wrong token", "POST", "Bearer wrong", good, 401, "bearer token"),
        request("a token that begins right", "POST", BEARER + "x", good, 401, "bearer token"),
        request("half the token", "POST", BEARER.substring(0, 20), good, 401, "bearer token"),
        request("an empty token", "POST", "Bearer ", good, 401, "bearer token"),
        request("another scheme", "POST", "Basic " + SECRET, good, 401, "bearer token"),
        request("no scheme", "POST", SECRET, good, 401, "bearer token"),
        request("no token and no JSON", "POST", "", "{", 401, "bearer token"),
        request("no token and too large", "POST", "", " ".repeat(2_000_000), 401, "bearer token"),
        request("read instead of sent", "GET", BEARER, "", 405, "POST"),
        request("put instead of posted", "PUT", BEARER, good, 405, "POST"),
        request("deleted", "DELETE", BEARER, "", 405, "POST"),
        request("too large", "POST", BEARER, padded(1_048_577), 413, "1048576 bytes"));
  }

  private static Stream<Arguments> unreadable() {
    String good = payload("unreadable", "firing");
    return Stream.of(
        bad("an empty body", "", "empty"),
        bad("truncated", good.substring(0, good.length() / 2), "not well-formed JSON at line"),
        bad("followed by more", good + "{}", "not well-formed JSON"),
        bad("a key twice", good.replaceFirst("\\{", "{\"status\":\"resolved\","), "well-formed"),
        bad("not JSON at all", "alertname=CrossTenantAccess", "not well-formed JSON"),
        bad("deeply nested", "[".repeat(5_000), "not well-formed JSON"),
        bad("a list", "[" + good + "]", "must be a JSON object, but is a list"),
        bad("null", "null", "must be a JSON object, but is null"),
        bad("no version", without(good, "version"), "\\\"version\\\" is required"),
        bad("version 3", good.replace("\"4\"", "\"3\""), "must be \\\"4\\\""),
        bad("version as number", good.replace("\"4\"", "4"), "\\\"version\\\" must be text"),
        bad("no group key", without(good, "groupKey"), "\\\"groupKey\\\" is required"),
        bad("blank group key", good.replace("unreadable", " "), "\\\"groupKey\\\" must not be"),
        bad("no status", without(good, "status"), "\\\"status\\\" is required"),
        bad("unknown status", good.replaceFirst("firing", "burning"), "\\\"burning\\\""),
        bad("no alerts", without(good, "alerts"), "\\\"alerts\\\" is required"),
        bad("alerts as text", alerts("\"one\""), "\\\"alerts\\\" must be a list, but is text"),
        bad("empty alerts", alerts("[]"), "at least one alert"),
        bad("an alert as number", alerts("[7]"), "\\\"alerts[0]\\\" must be an object"),
        bad("an alert without labels", alerts("[{\"status\":\"firing\"}]"), "alerts[0].labels"),
        bad(
            "a label as number",
            alerts("[{\"status\":\"firing\",\"labels\":{\"service\":7}}]"),
            "\\\"alerts[0].labels.service\\\" must be text, but is a number"),
        bad(
            "annotations as list",
            good.replace("{\"summary\"", "[{\"summary\"").replace("fabric\"}", "fabric\"}]"),
            "commonAnnotations"),
        bad(
            "a time that is none",
            alerts("[{\"status\":\"firing\",\"labels\":{},\"startsAt\":\"yesterday\"}]"),
            "\\\"alerts[0].startsAt\\\" must be an RFC 3339 instant, but is \\\"yesterday\\\""));
  }

  @Test
  void aFiringGroupIsAccepted() throws Exception {
    HttpResponse<String> response = send(gateway, payload("accepted", "firing"));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo(answer("accepted", "started"));
    IncidentInput input = server.startedWith(IncidentIds.ofGroup("accepted"));
    assertThat(input.severity()).isEqualTo("P0");
    assertThat(input.title()).isEqualTo("Mandant a liest b – fabric");
  }

  @Test
  void theSameGroupJoinsAndItsResolutionIsNoted() throws Exception {
    send(gateway, payload("repeated", "firing"));

    assertThat(send(gateway, payload("repeated", "firing")).body())
        .isEqualTo(answer("repeated", "joined"));
    assertThat(send(gateway, payload("repeated", "resolved")).body())
        .isEqualTo(answer("repeated", "noted"));
    assertThat(server.running(IncidentIds.ofGroup("repeated")::equals)).isEqualTo(1);
  }

  @Test
  void aResolvedGroupWithoutAnIncidentIsIgnored() throws Exception {
    HttpResponse<String> response = send(gateway, payload("unknown", "resolved"));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).contains("\"result\":\"ignored\"").contains("\"why\":\"");
    assertThat(server.runs()).doesNotContain(IncidentIds.ofGroup("unknown"));
  }

  @Test
  void theSchemeIsReadInAnyCase() throws Exception {
    byte[] body = utf8(payload("any case", "resolved"));
    assertThat(send(gateway, "POST", "bearer " + SECRET, body).statusCode()).isEqualTo(202);
  }

  @Test
  void ofSeveralAlertsTheMostSevereFiringOneLeads() throws Exception {
    send(
        gateway,
        """
        {"version":"4","groupKey":"several","status":"firing","commonLabels":{"tenant":"a"},
         "alerts":[
          {"status":"resolved","labels":{"alertname":"CrossTenantAccess","service":"gone"}},
          {"status":"firing","labels":{"alertname":"HighLatency","service":"ledger"},
           "startsAt":"2026-01-02T10:00:00+02:00"},
          {"status":"firing","labels":{"alertname":"PiiLeakInEgress","service":"egress-firewall"},
           "startsAt":"2026-01-02T09:00:00Z"}]}
        """);

    IncidentInput input = server.startedWith(IncidentIds.ofGroup("several"));
    assertThat(input.component()).isEqualTo("egress-firewall");
    assertThat(input.severity()).isEqualTo("P0");
    assertThat(input.alert())
        .extracting(AlertNotice::alerts, AlertNotice::startsAt)
        .containsExactly(3, java.time.Instant.parse("2026-01-02T08:00:00Z"));
  }

  @Test
  void aLongTextIsCutAndNotRefused() throws Exception {
    send(gateway, payload("long", "firing").replace("fabric", "x".repeat(100_000)));

    assertThat(server.startedWith(IncidentIds.ofGroup("long")).title()).hasSize(1_000);
  }

  @Test
  void theLargestBodyIsStillRead() throws Exception {
    assertThat(send(gateway, "POST", BEARER, utf8(padded(1_048_576))).statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyWithoutALengthIsLimitedToo() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(gateway, "/alerts"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", BEARER)
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(new byte[1_100_000])))
            .build();
    assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(413);
  }

  @Test
  void healthAndReadinessNeedNoSecret() throws Exception {
    assertThat(get(gateway, "/healthz").statusCode()).isEqualTo(200);
    assertThat(get(gateway, "/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(get(gateway, "/elsewhere").statusCode()).isEqualTo(404);
  }

  @Test
  void withoutTemporalItIsAliveNotReadyAndAsksForTheAlertAgain() throws Exception {
    try (TemporalConnection nowhere = TemporalConnection.open(PracticeServer.NOWHERE);
        Gateway alone = start(nowhere)) {
      assertThat(get(alone, "/healthz").statusCode()).isEqualTo(200);
      assertThat(get(alone, "/readyz").statusCode()).isEqualTo(503);
      HttpResponse<String> response = send(alone, payload("later", "firing"));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("10");
    }
  }

  @Test
  void theCallersRequestIdIsAnsweredAndLoggedAndTheSecretNever() throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger("org.provabilityfabric");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    HttpRequest request =
        HttpRequest.newBuilder(uri(gateway, "/alerts"))
            .header("Authorization", BEARER)
            .header("X-Request-Id", "from-alertmanager-1")
            .POST(BodyPublishers.ofString("{"))
            .build();

    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    log.detachAppender(lines);

    assertThat(response.headers().firstValue("X-Request-Id")).contains("from-alertmanager-1");
    assertThat(lines.list)
        .anySatisfy(
            line ->
                assertThat(line.getMDCPropertyMap())
                    .containsEntry("request", "from-alertmanager-1"))
        .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains(SECRET));
  }

  @Test
  void aRequestIdThatCouldForgeLogLinesIsReplaced() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(gateway, "/healthz"))
            .header("X-Request-Id", "a b {forged}")
            .GET()
            .build();
    assertThat(
            HTTP.send(request, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("X-Request-Id"))
        .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
  }

  private static Arguments request(
      String name, String method, String authorization, String body, int status, String says) {
    return Arguments.of(name, method, authorization, utf8(body), status, says);
  }

  private static Arguments bad(String name, String body, String says) {
    return request(name, "POST", BEARER, body, 400, says);
  }

  private static String payload(String groupKey, String status) {
    return """
    {"version":"4","groupKey":"%s","status":"%s","receiver":"runbook","truncatedAlerts":0,
     "groupLabels":{"alertname":"CrossTenantAccess"},
     "commonLabels":{"alertname":"CrossTenantAccess","service":"retrieval-gateway"},
     "commonAnnotations":{"summary":"Mandant a liest b – fabric"},
     "alerts":[{"status":"firing","labels":{"alertname":"CrossTenantAccess"},
       "startsAt":"2026-01-02T10:00:00.123Z","endsAt":"0001-01-01T00:00:00Z"}]}
    """
        .formatted(groupKey, status)
        .strip();
  }

  private static String alerts(String alerts) {
    return "{\"version\":\"4\",\"groupKey\":\"g\",\"status\":\"firing\",\"alerts\":" + alerts + "}";
  }

  private static String without(String payload, String field) {
    return payload.replaceFirst("\"" + field + "\":", "\"not-" + field + "\":");
  }

  private static String padded(int bytes) {
    String start = "{\"version\":\"4\",\"padding\":\"";
    return start + "x".repeat(bytes - start.length() - 2) + "\"}";
  }

  private static String answer(String groupKey, String result) {
    return "{\"incident\":\"%s\",\"result\":\"%s\"}"
        .formatted(IncidentIds.ofGroup(groupKey), result);
  }

  private static Gateway start(TemporalConnection temporal) {
    return Gateway.start(
        "127.0.0.1",
        0,
        BearerSecret.fromEnvironment(
            Map.of(BearerSecret.DEFAULT_VARIABLE, SECRET), BearerSecret.DEFAULT_VARIABLE),
        temporal,
        PolicyReader::shipped);
  }

  private static HttpResponse<String> send(Gateway to, String body)
      throws IOException, InterruptedException {
    return send(to, "POST", BEARER, utf8(body));
  }

  private static HttpResponse<String> send(
      Gateway to, String method, String authorization, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(to, Gateway.ALERTS))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofByteArray(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(Gateway from, String path)
      throws IOException, InterruptedException {
    return get(from, path, "none");
  }

  private static HttpResponse<String> get(Gateway from, String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(from, path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", authorization)
            .GET()
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(Gateway gateway, String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
