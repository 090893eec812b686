package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;

/** A run that is no incident asks in Slack, and is answered there by the buttons of its message. */
@Timeout(180)
class SlackDecisionOnPracticeGroundIT extends SlackGround {
  @Test
  void aRotationStartedInSlackIsApprovedByTheMessagesButtonBySomebodyElse() throws Exception {
    String id =
        started(
            sre,
            "CertificateRotation",
            Map.of("reason", "a key may have leaked", "urgent", "true"));
    assertThat(id).startsWith("rotation/");
    PostedMessage asking = asking("Decision needed: rotate-signing-keys");
    assertThat(asking.seen()).contains("./runbook incident approve --id " + id);

    press(sre, asking, "approve");
    await().until(() -> said("somebody else has to approve rotate-signing-keys"));
    press(slack.user("U0GUEST", "guest"), asking, "approve");
    await().until(() -> said("may not approve or deny"));
    assertThat(rotation(id).status().approvals()).hasSize(1);
    press(security, asking, "approve");
    await().until(() -> said("Approved rotate-signing-keys."));
    await()
        .until(
            () -> asking("Decision needed: rotate-signing-keys"),
            shown ->
                shown.seen().contains("Approved rotate-signing-keys. By security@company.com.")
                    && shown.button("runbook-approve").isEmpty());

    assertThat(refused(ciso, asking, "deny", Map.of("reason", "not now")))
        .contains("decided already: approved by security@company.com (Slack U0SECURITY, verified)");
    assertThat(answers(id)).containsExactly("security@company.com (Slack U0SECURITY, verified)");
  }

  private List<String> answers(String id) {
    return rotation(id).timeline().stream()
        .filter(entry -> entry.what().matches("(Approved|Denied) rotate-signing-keys.*"))
        .map(TimelineEntry::by)
        .map(String::valueOf)
        .toList();
  }

  private CertificateRotation rotation(String id) {
    return ground.connection().client().newWorkflowStub(CertificateRotation.class, id);
  }
}
