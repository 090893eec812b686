package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.gateway.slack.SlackWay;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;

/** An alert that is lived through in Slack, on the real Temporal and with a worker killed. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlackIT {
  private static final String RULES =
      """
      version: slack-it
      people:
        - {name: security@company.com, slack: U0SECURITY, roles: [Security]}
      access: {acts: {ACKNOWLEDGE: [Security], RESOLVE: [Security]}, identityKey: PUBLIC}
      chat: {rooms: {P0: CHANNEL, P1: CHANNEL}, announceIn: "#incidents", lookEvery: 2s}
      """;

  @TempDir Path folder;

  private final PracticeSlack slack = PracticeSlack.start(Clock.systemUTC());
  private final SlackUser security = slack.user("U0SECURITY", "sec");
  private Situation situation;
  private URI app;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    String privateKey = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    Map<String, String> environment = new HashMap<>();
    environment.put("RUNBOOK_SLACK_URL", slack.api().toString());
    environment.put("RUNBOOK_SLACK_BOT_TOKEN_FILE", file("token", PracticeSlack.BOT_TOKEN));
    environment.put(
        "RUNBOOK_SLACK_SIGNING_SECRET_FILE", file("secret", PracticeSlack.SIGNING_SECRET));
    environment.put(
        "RUNBOOK_SLACK_IDENTITY_KEY_FILE",
        file(
            "identity.pem",
            "-----BEGIN PRIVATE KEY-----\n" + privateKey + "\n-----END PRIVATE KEY-----\n"));
    environment.put("RUNBOOK_POLICIES", file("rules.yaml", RULES.replace("PUBLIC", publicKey)));
    situation = Situation.of(folder, environment);
    app =
        URI.create(
            "http://" + situation.stack.product().get("RUNBOOK_GATEWAY_LISTEN") + SlackWay.PATH);
  }

  @AfterEach
  void stop() {
    if (situation != null) {
      situation.close();
    }
    slack.close();
  }

  @Test
  void anAlertIsLivedThroughInSlackThoughTheWorkerIsKilled() throws Exception {
    situation.crossTenantReads(3);
    String id = situation.incident();
    eventually("a room with a status", () -> status(id).isPresent());
    Program worker = situation.product.workerOf(TaskQueues.RUNBOOK);
    worker.kill();
    worker.startAgain();

    press(id, "acknowledge");
    eventually("it is acknowledged", () -> situation.status(id).state().equals("acknowledged"));
    eventually("the status says so", () -> status(id).orElseThrow().seen().contains("P0 ackn"));
    submit(id, "resolve", Map.of("reason", "routing rolled back"));
    situation.noMoreCrossTenantReads();
    eventually(
        "a release is asked for",
        () -> status(id).orElseThrow().button("runbook-approve").isPresent());
    press(id, "approve");
    eventually("it is released", () -> situation.released("retrieval-gateway", 3));

    List<PostedMessage> room = slack.messages(status(id).orElseThrow().channel());
    assertThat(room).hasSize(1);
    assertThat(slack.messages("#incidents")).hasSize(1);
    assertThat(situation.incident(id).timeline())
        .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.PERSON)
        .extracting(TimelineEntry::by)
        .containsOnly("security@company.com (Slack U0SECURITY, verified)");
  }

  @Test
  void aFormStartsOneIncidentHoweverOftenItIsSubmitted() throws Exception {
    JsonNode form = slack.form(() -> security.command("/incident", "").to(app));
    Map<String, String> values = Map.of("title", "Odd shards", "rehearse", "true");

    String first = security.submitted(form, values, app);
    String second = security.submitted(form, values, app);

    String id = SlackUser.started(first);
    assertThat(id).startsWith("incident/");
    assertThat(second).contains("Started before: " + id);
    assertThat(situation.product.command("incident", "list", "--json")).containsOnlyOnce(id);
  }

  private Optional<PostedMessage> status(String id) {
    return slack.messages().stream()
        .filter(PostedMessage::pinned)
        .filter(message -> message.seen().contains("`" + id + "`"))
        .findFirst();
  }

  private void press(String id, String button) throws Exception {
    PostedMessage message = status(id).orElseThrow();
    security.press(message, message.button("runbook-" + button).orElseThrow()).to(app);
  }

  private void submit(String id, String button, Map<String, String> values) throws Exception {
    JsonNode form = slack.form(() -> press(id, button));
    assertThat(security.submitted(form, values, app)).contains("\"response_action\":\"update\"");
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
