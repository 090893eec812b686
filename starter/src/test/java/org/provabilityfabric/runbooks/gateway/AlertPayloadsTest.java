package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.SECRET;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.padded;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.payload;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.send;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.start;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** A payload that can never be understood is refused with the field and what was expected. */
class AlertPayloadsTest {
  private static PracticeServer server;
  private static Gateway gateway;

  @BeforeAll
  static void open() {
    server = PracticeServer.withoutWorker();
    gateway = start(server.connection());
  }

  @AfterAll
  static void close() {
    gateway.close();
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void aRefusedPayloadSaysWhyAndStartsNothing(String name, String body, String says)
      throws Exception {
    HttpResponse<String> response = send(gateway, body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"error\":\"").contains(says);
    assertThat(response.body()).doesNotContain(SECRET);
    assertThat(server.runs()).isEmpty();
  }

  static Stream<Arguments> unreadable() {
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
  void theLargestBodyIsStillRead() throws Exception {
    assertThat(send(gateway, padded(Gateway.LARGEST_BODY)).statusCode()).isEqualTo(400);
  }

  private static Arguments bad(String name, String body, String says) {
    return Arguments.of(name, body, says);
  }

  private static String alerts(String alerts) {
    return "{\"version\":\"4\",\"groupKey\":\"g\",\"status\":\"firing\",\"alerts\":" + alerts + "}";
  }

  private static String without(String payload, String field) {
    return payload.replaceFirst("\"" + field + "\":", "\"not-" + field + "\":");
  }
}
