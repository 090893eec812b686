package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;

/** A practice estate with a workspace of three people, who speak to the real gateway. */
abstract class SlackGround {
  PracticeGround ground;
  PracticeSlack slack;
  SlackUser sre;
  SlackUser security;
  SlackUser ciso;

  @BeforeAll
  static void waitAsLongAsABusyMachineNeeds() {
    Patience.ofABusyMachine();
  }

  @BeforeEach
  final void begin(@TempDir Path folder) throws Exception {
    Path rules = Files.createDirectories(folder.resolve("policy"));
    try (var in = SlackGround.class.getResourceAsStream("practice-slack.yaml")) {
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
          rotate-signing-keys:
            question: Shall {component} be rotated?
            roles: [Security, SRE]
            deadline: 8h
            onTimeout: DENY
            verifiedIdentity: true
            people: 1
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

  String declared(String title) throws Exception {
    return started(security, "/incident", "", Map.of("title", title, "severity", "P1"));
  }

  String started(SlackUser user, String procedure, Map<String, String> values) throws Exception {
    return started(user, "/runbook", procedure, values);
  }

  private String started(SlackUser user, String command, String text, Map<String, String> values)
      throws Exception {
    JsonNode form = slack.form(() -> user.command(command, text).to(ground.slackRequests()));
    return SlackUser.started(user.submitted(form, values, ground.slackRequests()));
  }

  /** The message in the channel of all incidents that asks for a decision, once it is there. */
  PostedMessage asking(String subject) {
    return await()
        .until(
            () ->
                slack.messages("#incidents").stream()
                    .filter(message -> message.seen().contains(subject))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  /** The status of an incident, once it is there. */
  PostedMessage status(String id) {
    return await()
        .until(
            () ->
                slack.messages().stream()
                    .filter(PostedMessage::pinned)
                    .filter(message -> message.seen().contains("`" + id + "` "))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  void press(SlackUser user, PostedMessage message, String button) throws Exception {
    JsonNode pressed = message.button("runbook-" + button).orElseThrow();
    assertThat(user.press(message, pressed).to(ground.slackRequests()).statusCode()).isEqualTo(200);
  }

  void submit(SlackUser user, PostedMessage message, String button, Map<String, String> values)
      throws Exception {
    assertThat(submitted(user, message, button, values))
        .as(button)
        .contains("\"response_action\":\"update\"");
  }

  String refused(SlackUser user, PostedMessage message, String button, Map<String, String> values)
      throws Exception {
    String answer = submitted(user, message, button, values);
    assertThat(answer).as(button).contains("\"response_action\":\"errors\"");
    return answer;
  }

  String submitted(SlackUser user, PostedMessage message, String button, Map<String, String> values)
      throws Exception {
    JsonNode form = slack.form(() -> press(user, message, button));
    return user.submitted(form, values, ground.slackRequests());
  }

  boolean said(String words) {
    return slack.replies().stream().anyMatch(reply -> reply.contains(words));
  }
}
