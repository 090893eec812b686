package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;

/** A cross-tenant access incident, lived through in Slack, with the real workflows and gateway. */
@Timeout(180)
class SlackOnPracticeGroundIT extends SlackGround {
  @Test
  void anAlertIsLivedThroughInSlackToItsReport() throws Exception {
    String id = PostedAlert.to(ground);
    PostedMessage status = status(id);
    assertThat(status.pinned()).isTrue();
    assertThat(slack.members(status.channel())).contains("U0SECURITY", "U0CISO");
    await().until(() -> seen("#incidents", "[P0] "));

    press(slack.user("U0GUEST", "guest"), status, "acknowledge");
    await().until(() -> said("may not acknowledge an incident"));
    press(security, status, "acknowledge");
    press(security, status, "acknowledge");
    await().until(() -> said("was acknowledged already"));
    submit(security, status, "hand-over", Map.of("to", "CISO"));
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
    PostedMessage first = status(id);
    submit(ciso, first, "deny", Map.of("reason", "I want to look first"));
    await()
        .until(() -> timeline(id).stream().anyMatch(what -> what.contains("I want to look first")));
    await()
        .until(
            () ->
                approval(status(id))
                    .filter(now -> !approval(first).equals(Optional.of(now)))
                    .isPresent());
    press(security, first, "approve");
    await().until(() -> said("release-containment was asked anew at"));
    PostedMessage asking = status(id);
    press(sre, asking, "approve");
    await().until(() -> said("may not answer release-containment"));
    press(security, asking, "approve");
    await().until(() -> said("1 more must approve release-containment"));
    press(security, asking, "approve");
    await().until(() -> said("has approved this already"));
    press(ciso, request(asking), "approve");
    await().until(() -> said("Approved release-containment."));
    ground.clock().forward(Duration.ofMinutes(20));
    await().until(() -> status(id).seen().contains("has ended"));

    assertThat(slack.messages("#executive-updates"))
        .anySatisfy(posted -> assertThat(posted.seen()).contains("Executive update 1"));
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
    String id = declared("Odd shards");

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

  /** What the button approves; empty where there is none. */
  private static Optional<String> approval(PostedMessage message) {
    return message.button("runbook-approve").map(button -> button.path("value").asText());
  }

  /** The request in the channel of all incidents that asks the same as a status. */
  private PostedMessage request(PostedMessage status) {
    return await()
        .until(
            () ->
                slack.messages("#incidents").stream()
                    .filter(message -> message.seen().contains("Decision needed: "))
                    .filter(message -> approval(message).equals(approval(status)))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private boolean seen(String channel, String words) {
    return slack.messages(channel).stream().anyMatch(message -> message.seen().contains(words));
  }
}
