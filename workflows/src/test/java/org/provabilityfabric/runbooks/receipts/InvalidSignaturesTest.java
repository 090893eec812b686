package org.provabilityfabric.runbooks.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Invalid signatures": a key is published only where it explains them. */
class InvalidSignaturesTest extends InvestigatedGateway {
  @Test
  void aKeyThatExplainsInvalidSignaturesIsPublishedOnlyByTwoPeople() {
    scene.receipts.invalid = 40;
    scene.receipts.explained = 40;
    scene.receipts.published = false;
    ReceiptInvestigation run = begin("receipts/key", input(null, null));
    scene.pass(Duration.ofMinutes(10));
    assertThat(run.status().approvals().getFirst().question())
        .contains("abababababab", "explains 40 of 40", "(1 days)");
    run.approve(decision(Policy.APPLY_RECEIPT_KEY, "rotated yesterday"));
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.receipts.applied).isEmpty();
    run.approve(by("ciso@company.com", Policy.APPLY_RECEIPT_KEY));

    ReceiptReport report = result("receipts/key");
    assertThat(scene.receipts.applied)
        .singleElement()
        .satisfies(order -> assertThat(order.keyId()).isEqualTo("ab".repeat(32)));
    assertThat(Objects.requireNonNull(report.integrity()).invalid()).isEqualTo(40);
    assertThat(Objects.requireNonNull(report.integrityAfter()).invalid()).isZero();
    assertThat(codes(report))
        .contains(FindingCode.SIGNING_KEY_NOT_PUBLISHED, FindingCode.SIGNING_KEY_APPLIED);
  }

  @Test
  void aKeyThatExplainsNothingIsNeverOffered() {
    scene.receipts.invalid = 40;
    scene.receipts.published = false;
    begin("receipts/forged", input(null, null));

    ReceiptReport report = result("receipts/forged");
    assertThat(step(report, "apply-signing-key").text()).contains("explains none");
    assertThat(scene.receipts.applied).isEmpty();
  }

  @Test
  void wherePublishedAndSigningKeyAgreeSomebodyElseSigned() {
    scene.receipts.invalid = 3;
    begin("receipts/else", input(null, null));

    assertThat(step(result("receipts/else"), "apply-signing-key").text())
        .contains("signed by somebody else");
  }

  private static Decision by(String name, String approval) {
    return new Decision(approval, name, "I have looked", null);
  }
}
