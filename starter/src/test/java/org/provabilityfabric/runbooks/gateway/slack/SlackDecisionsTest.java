package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.deployment.MailAccess;
import org.provabilityfabric.runbooks.deployment.PagerDutyAccess;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.deployment.WebhookAccess;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.notify.Notifier;
import org.provabilityfabric.runbooks.notify.NotifierConfig;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.practice.PracticeExposure;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;

/** A message that asks for a decision is answered by its buttons, whatever procedure asks. */
class SlackDecisionsTest extends OneSlack {
  private static final String WHY = "the patch closes a hole";

  private SlackUser grace;
  private SlackUser guest;
  private Notifier notifier;

  @BeforeAll
  void othersAndAWorkerThatPosts() {
    grace = slack.user("U0GRACE", "grace.h");
    guest = slack.user("U0GUEST", "guest");
    URI nowhere = URI.create("http://127.0.0.1:1");
    Duration deadline = Duration.ofSeconds(30);
    NotifierConfig config =
        new NotifierConfig(
            new MailAccess(null, 25, "runbook@fabric.example", false, null, null),
            new WebhookAccess(null),
            SlackAccess.postedTo(slack.api(), SecretReference.env("TOKEN")),
            new PagerDutyAccess(nowhere),
            Map.of(),
            deadline,
            deadline);
    notifier = new Notifier(config, SlackScene.ENVIRONMENT, Clock.systemUTC());
  }

  @Test
  void aMaintenanceIsApprovedWithItsReasonBySomebodyElseThanWhoPlannedIt() throws Exception {
    String id = planned();
    PostedMessage request = posted(asked(id));

    assertThat(refused(guest, request, "approve-with-reason")).contains("may not");
    assertThat(refused(ada, request, "approve-with-reason"))
        .contains("ada asked for this; somebody else has to approve maintenance-short-notice");
    assertThat(standing(request).edits()).as("nobody decided so far").isZero();
    assertThat(submitted(grace, request, "approve-with-reason"))
        .contains("\"response_action\":\"update\"", "Approved maintenance-short-notice.");
    await().until(() -> standing(request).edits() == 1);
    assertThat(standing(request).seen())
        .contains("Approved maintenance-short-notice. By grace: " + WHY);
    assertThat(standing(request).button("runbook-deny")).as("its buttons").isEmpty();
    assertThat(refused(ada, request, "deny"))
        .contains("is decided already: approved by grace (Slack U0GRACE, verified): " + WHY);

    assertThat(maintenance(id).timeline())
        .filteredOn(entry -> entry.what().startsWith("Approved maintenance-short-notice"))
        .extracting(TimelineEntry::by)
        .containsExactly("grace (Slack U0GRACE, verified)");
  }

  @Test
  void whatIsDeniedSaysWhyNotAndOnceTheRunHasEndedItsButtonsSaySo() throws Exception {
    String id = planned();
    PostedMessage request = posted(asked(id));

    assertThat(submitted(grace, request, "deny")).contains("Denied maintenance-short-notice.");
    var unused = server.connection().client().newUntypedWorkflowStub(id).getResult(JsonNode.class);

    assertThat(refused(grace, request, "deny"))
        .contains(id + " does not run any more; nothing was done.");
    await().until(() -> standing(request).button("runbook-deny").isEmpty());
    assertThat(standing(request).seen())
        .contains("Denied maintenance-short-notice. By grace: " + WHY)
        .doesNotContain("Nothing waits");
  }

  @Test
  void aMessageOfAnEarlierRunApprovesNothingInALaterOneOfTheSameId() throws Exception {
    String id = planned();
    PostedMessage old = posted(earlier(asked(id)));

    assertThat(refused(grace, old, "approve-with-reason"))
        .contains("and is over; maintenance-short-notice was asked anew at");
    assertThat(maintenance(id).status().approvals()).hasSize(1);
    await().until(() -> standing(old).seen().contains("./runbook incident show --id " + id));
    assertThat(standing(old).button("runbook-deny")).as("its buttons").isEmpty();
  }

  @Test
  void aPressWithoutWordsIsAnsweredToWhoeverPressed() throws Exception {
    String id = started("DataExposureResponse", Map.of("component", "ledger", "rehearse", "false"));
    PendingApproval asked = PracticeExposure.approval(id, server.now());
    PostedMessage request = posted(message(id, asked));

    press(ada, request, "approve");
    await().until(() -> said("approved release-containment by ada (Slack U0ADA, verified)"));
    await().until(() -> standing(request).button("runbook-approve").isEmpty());
    var unused = server.connection().client().newUntypedWorkflowStub(id).getResult(JsonNode.class);
    press(ada, request, "approve");

    await().until(() -> said(id + " does not run any more; nothing was done."));
  }

  private String planned() throws Exception {
    return started(
        PlannedMaintenance.TYPE,
        Map.of(
            "reason",
            "upgrade",
            "components",
            "ledger, retrieval-gateway",
            "begins",
            server.now().plus(Duration.ofHours(2)).toString(),
            "lasts",
            "2h",
            "rollBackPlan",
            "helm rollback 41"));
  }

  private String started(String type, Map<String, String> values) throws Exception {
    JsonNode form = slack.form(() -> ada.command("/runbook", type).to(slackUrl()));
    return SlackUser.started(ada.submitted(form, values, slackUrl()));
  }

  /** What the run tells one of those who may decide. */
  private Message asked(String id) {
    return await()
        .until(
            () ->
                server.told().stream()
                    .filter(one -> one.incident().equals(id) && one.decision() != null)
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private Message earlier(Message message) {
    PendingApproval asked = Objects.requireNonNull(message.decision());
    return message.askingFor(
        new PendingApproval(
            asked.workflowId(),
            asked.approvalId(),
            asked.question(),
            asked.deadline(),
            asked.ifUnanswered(),
            asked.roles(),
            asked.approvedBy(),
            asked.people(),
            Objects.requireNonNull(asked.askedAt()).minus(Duration.ofDays(30)),
            asked.reasonNeeded()));
  }

  private Message message(String run, PendingApproval asked) {
    return new Message(
            run + "/decision",
            Message.Kind.REQUEST,
            "Security",
            List.of(),
            "Decision needed: " + asked.approvalId(),
            asked.question(),
            run,
            "P2",
            "ledger",
            false)
        .askingFor(asked);
  }

  /** The message, handed over in Slack as soon as the channel takes one more. */
  private PostedMessage posted(Message told) {
    int before = slack.messages("#incidents").size();
    Message inSlack =
        new Message(
            told.key(),
            told.kind(),
            told.to(),
            List.of(new Channel(ChannelKind.SLACK, "#incidents")),
            told.subject(),
            told.body(),
            told.incident(),
            told.severity(),
            told.component(),
            false,
            null,
            null,
            told.decision());
    await().until(() -> notifier.send(inSlack).delivery().delivered());
    return slack.messages("#incidents").get(before);
  }

  /** The message as it stands by now. */
  private PostedMessage standing(PostedMessage posted) {
    return slack.messages("#incidents").stream()
        .filter(message -> message.ts().equals(posted.ts()))
        .findFirst()
        .orElseThrow();
  }

  private String refused(SlackUser user, PostedMessage message, String button) throws Exception {
    String answer = submitted(user, message, button);
    assertThat(answer).as(button).contains("\"response_action\":\"errors\"");
    return answer;
  }

  private String submitted(SlackUser user, PostedMessage message, String button) throws Exception {
    JsonNode form = slack.form(() -> press(user, message, button));
    return user.submitted(form, Map.of("reason", WHY), slackUrl());
  }

  private void press(SlackUser user, PostedMessage message, String button) throws Exception {
    JsonNode pressed = message.button("runbook-" + button).orElseThrow();
    assertThat(user.press(message, pressed).to(slackUrl()).statusCode()).isEqualTo(200);
  }

  private boolean said(String words) {
    return slack.replies().stream().anyMatch(reply -> reply.contains(words));
  }

  private PlannedMaintenance maintenance(String id) {
    return server.connection().client().newWorkflowStub(PlannedMaintenance.class, id);
  }
}
