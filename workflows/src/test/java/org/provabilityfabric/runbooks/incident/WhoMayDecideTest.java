package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** Whom an incident tells that one of its responses waits for a decision. */
class WhoMayDecideTest {
  private static final String ID = "incident/asks";
  private static final GoldenHistory GOLDEN =
      GoldenHistory.of("0.2.0", "incident-asks-who-may-decide", ID);

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void thoseInChargeOfItsKindAreToldAndTheNextOneIfNobodyDecided() {
    Incident incident = underWay();

    PendingApproval asked = approval(Policy.RELEASE_CONTAINMENT, 1, "Security", "CISO");
    asks(incident, asked, false);
    asks(incident, asked, true);

    assertThat(told()).containsExactly("Security", "CISO");
    assertThat(scene.messages.of(Message.Kind.REQUEST))
        .as("the decision is that of the response which asks")
        .extracting(Message::decision)
        .containsOnly(asked);
  }

  @Test
  void whoeverMayNotDecideIsNotAskedTo() throws IOException {
    Incident incident = underWay();

    asks(incident, approval(Policy.RESTART_GATEWAY, 1, "SRE", "Compliance"), false);
    asks(incident, approval(Policy.RESTART_GATEWAY, 1, "SRE", "Compliance"), true);

    assertThat(told())
        .as("Security is in charge, but may not")
        .containsExactly("SRE", "Compliance");
    GOLDEN.recordWhenAsked(scene);
  }

  @Test
  void theRecordedIncidentReplays() throws Exception {
    GOLDEN.replay();
  }

  @Test
  void whereTwoMustApproveTwoAreTold() {
    Incident incident = underWay();

    asks(incident, approval(Policy.APPLY_RECEIPT_KEY, 2, "Security", "CISO"), false);

    assertThat(told()).containsExactlyInAnyOrder("Security", "CISO");
  }

  private Incident underWay() {
    Incident incident = scene.open(ID, scene.crossTenantAccess("acme", List.of()));
    scene.pass(Duration.ofSeconds(7));
    return incident;
  }

  private void asks(Incident incident, PendingApproval asked, boolean unanswered) {
    incident.responseReported(
        new ResponseNotice(
            "ReceiptInvestigation",
            asked.workflowId(),
            "waiting for approval",
            List.of(asked),
            null,
            null,
            List.of(),
            asked,
            unanswered,
            false,
            unanswered ? 2 : 1));
    scene.pass(Duration.ofSeconds(17));
  }

  private static PendingApproval approval(String id, int people, String... roles) {
    return new PendingApproval(
        ID + "/ReceiptInvestigation",
        id,
        "Shall it be done?",
        Instant.parse("2026-03-02T12:00:00Z"),
        "it is asked again",
        List.of(roles),
        List.of(),
        people,
        null,
        false);
  }

  private List<String> told() {
    return scene.messages.of(Message.Kind.REQUEST).stream()
        .filter(message -> message.key().contains("/decision-"))
        .map(Message::to)
        .toList();
  }
}
