package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.gateway.BearerSecret;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SignedRequest;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** Slack as a way in: commands, forms, and every request that is refused. */
@Timeout(120)
class SlackWayTest {
  private static final KeyPair KEYS = keys();
  private static final Policy POLICY =
      PolicyReader.parse(
              "slack-test.yaml",
              """
              people:
                - {name: ada, slack: U0ADA, roles: [SRE, Security]}
              """)
          .withIdentityKey(Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GATEWAY",
          "a-secret-of-this-test-0123456789",
          "TOKEN",
          PracticeSlack.BOT_TOKEN,
          "APP",
          PracticeSlack.APP_TOKEN,
          "SECRET",
          PracticeSlack.SIGNING_SECRET,
          "IDENTITY",
          pem(KEYS),
          "OTHER",
          pem(keys()));

  private static PracticeServer server;
  private static PracticeSlack slack;
  private static Gateway gateway;
  private static SlackUser ada;
  private static SlackUser mallory;

  @BeforeAll
  static void open() {
    server = PracticeServer.withWorker();
    slack = PracticeSlack.start(Clock.systemUTC());
    ada = slack.user("U0ADA", "ada.l");
    mallory = slack.user("U0MALLORY", "ada");
    gateway = gateway(server.connection(), settings());
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
    for (String first : List.of("", good)) {
      try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
        slow.setSoTimeout(30_000);
        String head = first + "POST /slack/events HTTP/1.1\r\nHost: x\r\nX-Slow: ";
        slow.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        Thread drip = Thread.ofVirtual().start(() -> drip(slow));
        String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        drip.interrupt();
        assertThat(answer.lines().filter(line -> line.startsWith("HTTP/1.1 2")).count())
            .isEqualTo(first.isEmpty() ? 0 : 1);
      }
    }
    assertThat(ada.command("/incident", "help").to(slackUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void anIncidentIsDeclaredByFormAndAPressTwiceStartsOne() throws Exception {
    JsonNode form = form(ada.command("/incident", ""));
    Map<String, String> values =
        Map.of("title", "Gateway leaks", "component", "retrieval-gateway", "seen", "odd shards");

    HttpResponse<String> first = ada.submit(form, values).to(slackUrl());
    HttpResponse<String> second = ada.submit(form, values).to(slackUrl());

    String id = startedId(first);
    assertThat(id).matches("incident/\\d{8}-\\d{4}-slack-[0-9a-f]{16}");
    assertThat(second.body()).contains("Started before: " + id);
    assertThat(server.running(id::equals)).isEqualTo(1);
    IncidentInput input = server.startedWith(id);
    assertThat(input.title()).isEqualTo("Gateway leaks");
    assertThat(input.component()).isEqualTo("retrieval-gateway");
    assertThat(input.seen()).isEqualTo("odd shards");
    assertThat(input.reporter()).isEqualTo("ada (Slack U0ADA, verified)");
  }

  @Test
  void aProcedureIsChosenAndStartedAsARehearsal() throws Exception {
    JsonNode choice = form(ada.command("/runbook", ""));
    HttpResponse<String> chosen =
        ada.submit(choice, Map.of("procedure", "DataExposureResponse")).to(slackUrl());
    JsonNode form = json(chosen).path("view");
    ((ObjectNode) form).put("id", choice.path("id").asText());

    String id =
        startedId(
            ada.submit(form, Map.of("component", "ledger", "rehearse", "true")).to(slackUrl()));

    assertThat(id).startsWith("data-exposure-response/");
    assertThat(server.startedWith(id).rehearse()).isEqualTo("true");
  }

  @Test
  void whoHasNoRoleMayDeclareButStartNoProcedure() throws Exception {
    assertThat(mallory.command("/runbook", "CertificateRotation").to(slackUrl()).body())
        .contains("may not start a procedure");
    assertThat(form(mallory.command("/incident", "")).path("callback_id").asText())
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
      assertThat(form(ada.command("/runbook", type)).path("title").path("text").asText())
          .isEqualTo(type);
    }
  }

  @Test
  void aFormStaysOpenWithTheReasonWhereTemporalDoesNotAnswerAndNothingStartsTwice()
      throws Exception {
    try (TemporalConnection gone =
            TemporalConnection.open(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"));
        Gateway alone = gateway(gone, settings())) {
      URI url = URI.create("http://127.0.0.1:" + alone.port() + SlackWay.PATH);
      int before = slack.views().size();
      ada.command("/incident", "").to(url);
      await().until(() -> slack.views().size() > before);
      JsonNode form = slack.views().getLast();
      long begin = System.nanoTime();

      HttpResponse<String> response = ada.submit(form, Map.of("title", "x")).to(url);

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(json(response).path("response_action").asText()).isEqualTo("errors");
      assertThat(response.body()).contains("Press again: it cannot happen twice.");
    }
  }

  @Test
  void aSlackThatIsConfiguredByHalvesDoesNotStart() {
    SlackAccess half = access(null, "SECRET", "IDENTITY", null);
    assertThatThrownBy(
            () ->
                gateway(
                    server.connection(),
                    new SlackSettings(
                        half, ENVIRONMENT, Clock.systemUTC(), any -> Optional.empty())))
        .hasMessageContaining("slack.botToken is not set");
    SlackAccess missing = access("NONE", "SECRET", "IDENTITY", null);
    assertThatThrownBy(
            () ->
                gateway(
                    server.connection(),
                    new SlackSettings(
                        missing, ENVIRONMENT, Clock.systemUTC(), any -> Optional.empty())))
        .hasMessageContaining("NONE");
    for (Map.Entry<String, String> wrong :
        Map.of("OTHER", "is not the private half", "TOKEN", "must be an Ed25519 private key")
            .entrySet()) {
      SlackAccess access = access("TOKEN", "SECRET", wrong.getKey(), null);
      assertThatThrownBy(
              () ->
                  gateway(
                      server.connection(),
                      new SlackSettings(
                          access, ENVIRONMENT, Clock.systemUTC(), any -> Optional.empty())))
          .hasMessageContaining(wrong.getValue());
    }
  }

  @Test
  void overAConnectionTheSameIsDoneAndNothingIsServedByHttp() throws Exception {
    SlackAccess connected = access("TOKEN", null, "IDENTITY", "APP");
    try (Gateway alone =
        gateway(
            server.connection(),
            new SlackSettings(
                connected, ENVIRONMENT, Clock.systemUTC(), any -> Optional.empty()))) {
      URI url = URI.create("http://127.0.0.1:" + alone.port() + SlackWay.PATH);
      assertThat(ada.command("/incident", "").to(url).statusCode()).isEqualTo(404);
      await().until(() -> slack.connected() == 1);
      int before = slack.views().size();
      slack.deliver(ada.command("/incident", ""));
      await().until(() -> slack.views().size() > before);

      String envelope =
          slack.deliver(ada.submit(slack.views().getLast(), Map.of("title", "By connection")));

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
    SlackAccess connected = access("TOKEN", null, "IDENTITY", "APP");
    slack.put("apps.connections.open", Fault.json(503, "{}"), 1);
    try (Gateway alone =
        gateway(
            server.connection(),
            new SlackSettings(
                connected, ENVIRONMENT, Clock.systemUTC(), any -> Optional.empty()))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> slack.connected() == 1);
      assertThat(alone.port()).isPositive();
    }
  }

  @Test
  void whereSlackIsNotConfiguredNothingIsServed() throws Exception {
    SlackAccess none = access(null, null, null, null);
    try (Gateway alone =
        gateway(
            server.connection(),
            new SlackSettings(none, ENVIRONMENT, Clock.systemUTC(), any -> Optional.empty()))) {
      URI url = URI.create("http://127.0.0.1:" + alone.port() + SlackWay.PATH);
      assertThat(ada.command("/incident", "").to(url).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatIsDoneByAFormIsOnTheTimelineWithTheProvedIdentity() throws Exception {
    String id = declared("By form");
    JsonNode resolve = resolveForm(id);

    HttpResponse<String> response =
        ada.submit(resolve, Map.of("reason", "rolled back")).to(slackUrl());

    assertThat(response.body()).contains("\"response_action\":\"update\"");
    assertThat(server.incident(id).timeline())
        .extracting(TimelineEntry::by)
        .contains("ada (Slack U0ADA, verified)");
  }

  private static JsonNode resolveForm(String id) throws IOException {
    var target = new ButtonTarget(id, id, null);
    var view = Forms.resolve(new FormMemo(Instant.now(), null, target));
    String written = GsonFactory.createSnakeCase().toJson(view);
    return RunbookJson.mapper().readTree(written.replaceFirst("\\{", "{\"id\":\"V0RESOLVE\","));
  }

  private static String declared(String title) throws Exception {
    return startedId(
        ada.submit(form(ada.command("/incident", "")), Map.of("title", title)).to(slackUrl()));
  }

  private static JsonNode form(SignedRequest command) throws Exception {
    int before = slack.views().size();
    assertThat(command.to(slackUrl()).statusCode()).isEqualTo(200);
    await().until(() -> slack.views().size() > before);
    return slack.views().getLast();
  }

  private static String startedId(HttpResponse<String> response) throws IOException {
    String said =
        json(response).path("view").path("blocks").path(0).path("text").path("text").asText();
    assertThat(said).as(response.body()).startsWith("Started: ");
    return said.substring("Started: ".length());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return RunbookJson.mapper().readTree(response.body());
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

  private static SlackAccess access(
      @Nullable String token,
      @Nullable String secret,
      @Nullable String identity,
      @Nullable String app) {
    return new SlackAccess(
        slack.api(), reference(token), reference(secret), reference(identity), reference(app));
  }

  private static @Nullable SecretReference reference(@Nullable String variable) {
    return variable == null ? null : SecretReference.env(variable);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    String base64 = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }

  private static SlackSettings settings() {
    return new SlackSettings(
        access("TOKEN", "SECRET", "IDENTITY", null),
        ENVIRONMENT,
        Clock.systemUTC(),
        any -> Optional.empty());
  }

  private static Gateway gateway(TemporalConnection temporal, SlackSettings settings) {
    return Gateway.start(
        "127.0.0.1",
        0,
        BearerSecret.from(SecretReference.env("GATEWAY"), ENVIRONMENT),
        temporal,
        () -> POLICY,
        settings);
  }

  private static URI slackUrl() {
    return URI.create("http://127.0.0.1:" + gateway.port() + SlackWay.PATH);
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
}
