package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.launcher.BuiltInAlert;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;

/** A cross-tenant access incident, lived through in Slack, with the real workflows and gateway. */
@Timeout(180)
class SlackOnPracticeGroundTest {
  private PracticeGround ground;
  private PracticeSlack slack;
  private SlackUser sre;
  private SlackUser security;
  private SlackUser ciso;

  @BeforeAll
  static void waitAsLongAsABusyMachineNeeds() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  @BeforeEach
  void begin(@TempDir Path folder) throws Exception {
    Path rules = Files.createDirectories(folder.resolve("policy"));
    try (var in = getClass().getResourceAsStream("practice-slack.yaml")) {
      Files.write(rules.resolve("slack.yaml"), Objects.requireNonNull(in).readAllBytes());
    }
    String approvals =
        """
        approvals:
          release-containment:
            question: May {component} be released?
            roles: [Security, CISO]
            deadline: 1h
            onTimeout: ASK_AGAIN_AND_ESCALATE
            verifiedIdentity: true
            people: 2
        """;
    Files.writeString(rules.resolve("strict.yaml"), approvals);
    Policy policy = PolicyReader.read(rules);
    ground =
        PracticeGround.start(
            new PracticeGround.Plan(
                folder.resolve("files"),
                folder.resolve("evidence"),
                Instant.now(),
                policy,
                null,
                null,
                Pace.usual(),
                true,
                null));
    slack = Objects.requireNonNull(ground.slack());
    sre = slack.user("U0SRE", "sre");
    security = slack.user("U0SECURITY", "sec");
    ciso = slack.user("U0CISO", "ciso");
  }

  @AfterEach
  void end() {
    ground.close();
  }

  @Test
  void anAlertIsLivedThroughInSlackToItsReport() throws Exception {
    String id = alert();
    PostedMessage status = status(id);
    assertThat(status.pinned()).isTrue();
    assertThat(slack.members(status.channel())).contains("U0SECURITY", "U0CISO");
    await().until(() -> seen("#incidents", "[P0] "));

    press(slack.user("U0GUEST", "guest"), status, "acknowledge");
    await().until(() -> said("may not acknowledge an incident"));
    press(security, status, "acknowledge");
    press(security, status, "acknowledge");
    await().until(() -> said("was acknowledged already"));
    command(id, "CISO");
    await().until(() -> status(id).button("runbook-accept-command").isPresent());
    press(sre, status(id), "accept-command");
    await().until(() -> said("sre@company.com is not known as them"));
    press(ciso, status(id), "accept-command");
    await().until(() -> status(id).seen().contains("Commander: ciso@company.com"));
    submit(sre, status, "set-eta", Map.of("eta", "45m"));
    submit(security, status, "escalate", Map.of("to", "Executives", "reason", "it is public"));
    await().until(() -> status(id).seen().contains("acknowledged"));

    submit(security, status, "resolve", Map.of("reason", "routing rolled back"));
    await().until(() -> status(id).button("runbook-approve").isPresent());
    submit(ciso, status(id), "deny", Map.of("reason", "I want to look first"));
    await()
        .until(() -> timeline(id).stream().anyMatch(what -> what.contains("I want to look first")));
    PostedMessage asking = status(id);
    press(sre, asking, "approve");
    await().until(() -> said("may not answer release-containment"));
    press(security, asking, "approve");
    await().until(() -> said("1 more must approve release-containment"));
    press(security, asking, "approve");
    await().until(() -> said("has approved this already"));
    press(ciso, asking, "approve");
    await().until(() -> said("Approved release-containment."));
    ground.clock().forward(Duration.ofMinutes(20));
    await().until(() -> status(id).seen().contains("has ended"));

    assertThat(slack.messages("#executive-updates"))
        .anySatisfy(posted -> assertThat(posted.seen()).contains("Executive update 1"));
    assertThat(slack.tooFast()).isZero();
    assertThat(slack.messages(status.channel())).hasSize(1);
    List<String> people =
        ground
            .connection()
            .client()
            .newWorkflowStub(Incident.class, id)
            .incidentReport()
            .procedure()
            .timeline()
            .stream()
            .map(TimelineEntry::by)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    assertThat(people)
        .contains(
            "security@company.com (Slack U0SECURITY, verified)",
            "sre@company.com (Slack U0SRE, verified)");
  }

  @Test
  void whoeverDeclaresAnIncidentIsItsRequester() throws Exception {
    int before = slack.views().size();
    security.command("/incident", "").to(ground.slackRequests());
    await().until(() -> slack.views().size() > before);
    Map<String, String> values = Map.of("title", "Odd shards", "severity", "P1");

    HttpResponse<String> started =
        security.submit(slack.views().getLast(), values).to(ground.slackRequests());

    String id = started.body().replaceAll("(?s).*Started: ([^\"]+)\".*", "$1");
    await().until(() -> !slack.messages(status(id).channel()).isEmpty());
    Object requester =
        ground
            .connection()
            .client()
            .newUntypedWorkflowStub(id)
            .describe()
            .getMemo(Person.REQUESTER, Person.class);
    assertThat(requester).isEqualTo(new Person("security@company.com", "Slack", "U0SECURITY"));
  }

  private void command(String id, String receiver) {
    var unused =
        ground
            .connection()
            .client()
            .newWorkflowStub(Incident.class, id)
            .handOver(new HandOverOffer(receiver, "security@company.com", null, null));
  }

  private List<String> timeline(String id) {
    return ground
        .connection()
        .client()
        .newWorkflowStub(DataExposureResponse.class, id + "/" + DataExposureResponse.TYPE)
        .timeline()
        .stream()
        .map(TimelineEntry::what)
        .toList();
  }

  private String alert() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(ground.alerts())
            .header(
                "Authorization",
                "Bearer " + Files.readString(ground.files().gatewaySecret()).strip())
            .POST(HttpRequest.BodyPublishers.ofByteArray(BuiltInAlert.payload()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return body.replaceAll(".*\"incident\":\"([^\"]+)\".*", "$1");
    }
  }

  /** The status of an incident, once it is there. */
  private PostedMessage status(String id) {
    return await()
        .until(
            () ->
                slack.messages().stream()
                    .filter(PostedMessage::pinned)
                    .filter(message -> message.seen().contains("`" + id + "`"))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private void press(SlackUser user, PostedMessage message, String button) throws Exception {
    JsonNode pressed = message.button("runbook-" + button).orElseThrow();
    assertThat(user.press(message, pressed).to(ground.slackRequests()).statusCode()).isEqualTo(200);
  }

  private void submit(
      SlackUser user, PostedMessage message, String button, Map<String, String> values)
      throws Exception {
    int before = slack.views().size();
    press(user, message, button);
    await().until(() -> slack.views().size() > before);
    URI app = ground.slackRequests();
    HttpResponse<String> answer = user.submit(slack.views().getLast(), values).to(app);
    assertThat(answer.body()).as(button).contains("\"response_action\":\"update\"");
  }

  private boolean said(String words) {
    return slack.replies().stream().anyMatch(reply -> reply.contains(words));
  }

  private boolean seen(String channel, String words) {
    return slack.messages(channel).stream().anyMatch(message -> message.seen().contains(words));
  }
}
