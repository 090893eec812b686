package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * An investigation of its own asks people by itself; one that an incident has leaves it to that.
 */
class DecisionRequestsTest extends InvestigatedGateway {
  private static final String ID = "receipts/alone";

  @Test
  void everybodyWhoMayDecideIsToldWithTheCommandThatAnswers() {
    ReceiptInvestigation run = afterSilence(scene, ID);
    scene.pass(Duration.ofMinutes(10));

    assertThat(requests()).extracting(Message::to).containsExactlyInAnyOrder("SRE", "Security");
    assertThat(requests())
        .allSatisfy(
            message -> {
              assertThat(message.subject()).isEqualTo("Decision needed: restart-retrieval-gateway");
              assertThat(message.body())
                  .contains("Shall retrieval-gateway be restarted", "else it is asked again")
                  .endsWith("./runbook incident approve --id " + ID + " restart-retrieval-gateway");
              assertThat(message.incident()).isEqualTo(ID);
              assertThat(message.component()).isEqualTo("retrieval-gateway");
            })
        .extracting(Message::key)
        .doesNotHaveDuplicates();
    assertThat(requests())
        .as("what a channel with buttons makes them of")
        .extracting(Message::decision)
        .containsOnly(run.status().approvals().getFirst());
    run.abort(remark("enough"));
  }

  @Test
  void theyAreRemindedAndAfterTheDeadlineTheNextOnesAreToldToo() {
    ReceiptInvestigation run = afterSilence(scene, ID);
    scene.pass(Duration.ofMinutes(58));
    assertThat(requests()).as("asked, after 30 and after 50 minutes").hasSize(6);

    scene.pass(Duration.ofMinutes(10));

    assertThat(requests())
        .filteredOn(message -> message.subject().startsWith("Nobody decided yet: "))
        .extracting(Message::to)
        .containsExactlyInAnyOrder("SRE", "Security", "Engineering", "CISO");
    run.abort(remark("enough"));
  }

  @Test
  void aRehearsalAsksNobody() {
    scene.receipts.gap = halfHour(scene);
    begin(ID, input(null, "true"));

    assertThat(result(ID).procedure().state()).isEqualTo("done");
    assertThat(requests()).isEmpty();
  }

  @Test
  void whatWasStartedForAnIncidentThatIsGoneAsksByItself() {
    scene.receipts.gap = halfHour(scene);
    ReceiptInvestigation run =
        begin(
            ID,
            new ReceiptInput(
                null, null, null, null, null, "incident/gone", null, scene.pinned(), null));
    scene.pass(Duration.ofMinutes(10));

    assertThat(requests()).extracting(Message::to).containsExactlyInAnyOrder("SRE", "Security");
    assertThat(run.timeline())
        .extracting(TimelineEntry::what)
        .contains("The incident could not be told: it has ended, or never was.");
    run.abort(remark("enough"));
  }

  @Test
  void aMessageThatNobodyTakesIsAFinding() {
    scene.messages.refuse("Security");
    ReceiptInvestigation run = afterSilence(scene, ID);
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.RESTART_GATEWAY, "it works again"));
    scene.pass(Duration.ofMinutes(10));
    run.deny(decision(Policy.SIGN_GAP_STATEMENT, "not yet"));

    assertThat(codes(result(ID))).contains(FindingCode.MESSAGE_NOT_DELIVERED);
  }

  private List<Message> requests() {
    return scene.messages.of(Message.Kind.REQUEST);
  }
}
