package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.BEARER;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.HTTP;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.SECRET;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.get;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.payload;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.send;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.start;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.uri;
import static org.provabilityfabric.runbooks.gateway.GatewayScene.utf8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.start.TemporalConnection;

class GatewayTest {
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
    HttpRequest request =
        HttpRequest.newBuilder(uri(gateway, "/alerts"))
            .header("Authorization", BEARER)
            .header("X-Request-Id", "from-alertmanager-1")
            .POST(BodyPublishers.ofString("{"))
            .build();

    try (LogLines log = LogLines.ofTheProduct()) {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(response.headers().firstValue("X-Request-Id")).contains("from-alertmanager-1");
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line.getMDCPropertyMap())
                      .containsEntry("request", "from-alertmanager-1"))
          .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains(SECRET));
    }
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

  private static String answer(String groupKey, String result) {
    return "{\"incident\":\"%s\",\"result\":\"%s\"}"
        .formatted(IncidentIds.ofGroup(groupKey), result);
  }
}
