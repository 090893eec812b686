package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * An answer that comes late, as from a message that has stood for long: it decides nothing else.
 */
class AnsweredBeforeTest extends InvestigatedGateway {
  private static final String ID = "receipts/alone";

  @Test
  void whatIsDecidedAlreadySaysByWhomAndHow() {
    ReceiptInvestigation run = asking();
    run.deny(decision(Policy.RESTART_GATEWAY, "it works again"));

    assertThatThrownBy(() -> run.approve(decision(Policy.RESTART_GATEWAY, "go")))
        .rootCause()
        .hasMessageContaining(
            "restart-retrieval-gateway is decided already: denied by"
                + " security@company.com (Temporal UI, claimed): it works again.");
    run.abort(remark("enough"));
  }

  @Test
  void anAnswerToAnEarlierRunDoesNotAnswerALaterOneOfTheSameId() {
    Instant before = askedAt(asking());
    stub().abort(remark("enough"));
    var unused = result(ID);
    scene.pass(Duration.ofHours(1));
    ReceiptInvestigation later = asking();

    assertThatThrownBy(() -> later.approve(decision(Policy.RESTART_GATEWAY, "go").to(before)))
        .rootCause()
        .hasMessageContaining(
            "This was asked at "
                + before
                + " and is over; restart-retrieval-gateway was asked anew at "
                + askedAt(later));
    assertThat(later.approve(decision(Policy.RESTART_GATEWAY, "go").to(askedAt(later))))
        .isEqualTo("Approved restart-retrieval-gateway.");
    later.abort(remark("enough"));
  }

  @Test
  void whatIsAskedAgainAfterItsDeadlineIsStillTheSameQuestion() {
    ReceiptInvestigation run = asking();
    Instant asked = askedAt(run);
    scene.pass(Duration.ofMinutes(70));

    assertThat(askedAt(run)).isEqualTo(asked);
    assertThat(run.deny(decision(Policy.RESTART_GATEWAY, "it works again").to(asked)))
        .isEqualTo("Denied restart-retrieval-gateway.");
    run.abort(remark("enough"));
  }

  private ReceiptInvestigation asking() {
    ReceiptInvestigation run = afterSilence(scene, ID);
    scene.pass(Duration.ofMinutes(10));
    return run;
  }

  private ReceiptInvestigation stub() {
    return scene.env.getWorkflowClient().newWorkflowStub(ReceiptInvestigation.class, ID);
  }

  private static Instant askedAt(ReceiptInvestigation run) {
    return Objects.requireNonNull(run.status().approvals().getFirst().askedAt());
  }
}
