package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.gateway.LogLines;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** Slack as a way in: commands and forms, by HTTP and over a connection. */
class SlackWayTest extends OneSlack {
  private SlackUser mallory;

  @BeforeAll
  void somebodyWithAnothersHandle() {
    mallory = slack.user("U0MALLORY", "ada");
  }

  @Test
  void anIncidentIsDeclaredByFormAndAPressTwiceStartsOne() throws Exception {
    JsonNode form = form(ada, "/incident", "");
    Map<String, String> values =
        Map.of("title", "Gateway leaks", "component", "retrieval-gateway", "seen", "odd shards");

    String first = ada.submitted(form, values, slackUrl());
    String second = ada.submitted(form, values, slackUrl());

    String id = SlackUser.started(first);
    assertThat(id).matches("incident/\\d{8}-\\d{4}-slack-[0-9a-f]{16}");
    assertThat(second).contains("Started before: " + id);
    assertThat(server.running(id::equals)).isEqualTo(1);
    IncidentInput input = server.startedWith(id);
    assertThat(input.title()).isEqualTo("Gateway leaks");
    assertThat(input.component()).isEqualTo("retrieval-gateway");
    assertThat(input.seen()).isEqualTo("odd shards");
    assertThat(input.reporter()).isEqualTo("ada (Slack U0ADA, verified)");
  }

  @Test
  void aProcedureIsChosenAndStartedAsARehearsal() throws Exception {
    JsonNode choice = form(ada, "/runbook", "");
    String chosen = ada.submitted(choice, Map.of("procedure", "DataExposureResponse"), slackUrl());
    JsonNode form = SlackScene.json(chosen).path("view");
    ((ObjectNode) form).put("id", choice.path("id").asText());

    String id =
        SlackUser.started(
            ada.submitted(form, Map.of("component", "ledger", "rehearse", "true"), slackUrl()));

    assertThat(id).startsWith("data-exposure-response/");
    assertThat(server.startedWith(id).rehearse()).isEqualTo("true");
  }

  @Test
  void whoHasNoRoleMayDeclareButStartNoProcedure() throws Exception {
    assertThat(mallory.command("/runbook", "CertificateRotation").to(slackUrl()).body())
        .contains("may not start a procedure");
    assertThat(form(mallory, "/incident", "").path("callback_id").asText())
        .isEqualTo("runbook-start");
  }

  @Test
  void aProcedureThatThereIsNotIsNamedWithTheNearest() throws Exception {
    assertThat(ada.command("/runbook", "CertificatRotation").to(slackUrl()).body())
        .contains("did you mean")
        .contains("CertificateRotation");
  }

  @Test
  void aFormThatComesTooLateIsSaid() throws Exception {
    ada.lateCommand("/incident", "").to(slackUrl());

    await().until(() -> slack.replies().stream().anyMatch(one -> one.contains("too late")));
  }

  @Test
  void theListAndTheStatusAreToldToWhoeverAsks() throws Exception {
    String id = declared("Listed one");

    ada.command("/incident", "list").to(slackUrl());
    await().until(() -> slack.replies().stream().anyMatch(one -> one.contains("Listed one")));
    mallory.command("/incident", "status " + id).to(slackUrl());
    await().until(() -> slack.replies().contains("P1 open: Listed one"));
    ada.command("/incident", "status incident/none").to(slackUrl());
    await().until(() -> slack.replies().stream().anyMatch(one -> one.contains("incident/none")));
  }

  @Test
  void everyFormFitsIntoWhatSlackTakes() throws Exception {
    for (String type : ProcedureType.types()) {
      assertThat(form(ada, "/runbook", type).path("title").path("text").asText()).isEqualTo(type);
    }
  }

  @Test
  void aFormStaysOpenWithTheReasonWhereTemporalDoesNotAnswerAndNothingStartsTwice()
      throws Exception {
    try (TemporalConnection gone = TemporalConnection.open(PracticeServer.NOWHERE);
        Gateway alone = SlackScene.gateway(gone, SlackScene.settings(slack.api()))) {
      URI url = URI.create("http://127.0.0.1:" + alone.port() + SlackWay.PATH);
      JsonNode form = slack.form(() -> ada.command("/incident", "").to(url));

      HttpResponse<String> response = ada.submit(form, Map.of("title", "x")).to(url);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(SlackScene.json(response).path("response_action").asText()).isEqualTo("errors");
      assertThat(response.body()).contains("Press again: it cannot happen twice.");
    }
  }

  @Test
  void whatIsAskedWhileSlackWaitsEndsBeforeItsThreeSeconds() {
    Duration longest = Handover.AT_ONCE.plus(Handover.TELLING_TIME.multipliedBy(2));

    assertThat(longest).isLessThan(Duration.ofMillis(2_500));
  }

  @Test
  void overAConnectionTheSameIsDoneAndNothingIsServedByHttp() throws Exception {
    SlackAccess connected = SlackScene.access(slack.api(), "TOKEN", null, "IDENTITY", "APP");
    try (Gateway alone = SlackScene.gateway(server.connection(), SlackScene.settings(connected))) {
      URI url = URI.create("http://127.0.0.1:" + alone.port() + SlackWay.PATH);
      assertThat(ada.command("/incident", "").to(url).statusCode()).isEqualTo(404);
      await().until(() -> slack.connected() == 1);
      JsonNode form = slack.form(() -> slack.deliver(ada.command("/incident", "")));

      String envelope = slack.deliver(ada.submit(form, Map.of("title", "By connection")));

      await()
          .until(
              () ->
                  slack.answers().stream()
                      .filter(answer -> answer.path("envelope_id").asText().equals(envelope))
                      .anyMatch(answer -> answer.toString().contains("Started: incident/")));
    }
    await().until(() -> slack.connected() == 0);
  }

  @Test
  void aConnectionThatSlackRefusesAtFirstIsTriedAgainAndTheGatewayLives() throws Exception {
    SlackAccess connected = SlackScene.access(slack.api(), "TOKEN", null, "IDENTITY", "APP");
    slack.put("apps.connections.open", Fault.json(503, "{}"), 1);
    try (Gateway alone = SlackScene.gateway(server.connection(), SlackScene.settings(connected))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> slack.connected() == 1);
      assertThat(alone.port()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TOKEN,  Slack lets the gateway act in Practice",
    "SECRET, Slack does not let the gateway act: Slack refused: invalid_auth."
  })
  void whetherSlackTakesTheTokenIsInTheLogBeforeSomebodyNeedsIt(String token, String sentence) {
    SlackAccess access = SlackScene.access(slack.api(), token, "SECRET", "IDENTITY", null);

    try (LogLines log = LogLines.ofTheProduct();
        Gateway alone = SlackScene.gateway(server.connection(), SlackScene.settings(access))) {
      assertThat(alone.port()).isPositive();
      await()
          .until(
              () ->
                  log.lines().stream()
                      .anyMatch(line -> line.getFormattedMessage().startsWith(sentence)));
    }
  }

  @Test
  void whatIsDoneByAFormIsOnTheTimelineWithTheProvedIdentity() throws Exception {
    String id = declared("By form");
    JsonNode resolve = resolveForm(id);

    String response = ada.submitted(resolve, Map.of("reason", "rolled back"), slackUrl());

    assertThat(response).contains("\"response_action\":\"update\"");
    assertThat(server.incident(id).timeline())
        .extracting(TimelineEntry::by)
        .contains("ada (Slack U0ADA, verified)");
  }

  private JsonNode resolveForm(String id) throws IOException {
    var target = ButtonTarget.of(id);
    var view = Forms.resolve(new FormMemo(Instant.now(), null, target, null));
    String written = GsonFactory.createSnakeCase().toJson(view);
    return RunbookJson.mapper().readTree(written.replaceFirst("\\{", "{\"id\":\"V0RESOLVE\","));
  }

  private String declared(String title) throws Exception {
    return SlackUser.started(
        ada.submitted(form(ada, "/incident", ""), Map.of("title", title), slackUrl()));
  }

  private JsonNode form(SlackUser user, String command, String text) throws Exception {
    return slack.form(
        () -> assertThat(user.command(command, text).to(slackUrl()).statusCode()).isEqualTo(200));
  }
}
