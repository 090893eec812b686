package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;

/** "Certificate Rotation" that could be neither finished nor rolled back says how it stands. */
class UnsettledRotationTest extends KeysInUse {
  @Test
  void whatCannotBeRolledBackLeavesBothKeysPublished() {
    Map<String, String> before = keys();
    scene.trouble.once("awaitFreshEvidence", 0, Trouble.When.BEFORE);
    scene.trouble.always("putSigningKeysBack");

    scene.approved();
    RotationReport report = scene.result();

    assertThat(report.outcome()).isEqualTo(RotationOutcome.NOT_SETTLED);
    assertThat(report.standing()).startsWith("Both the old and the new public keys stay published");
    assertThat(keys()).isNotEqualTo(before);
    assertThat(scene.estate.keySet().open("receipt-signing")).hasSize(2);
    assertThat(scene.estate.keySet().open("egress-signing")).hasSize(2);
    nothingRejected("not rolled back");
  }

  @Test
  void theKeysAreNamedThatTheSecretsHoldAndNotThoseThatTheyShouldHold() {
    scene.trouble.once("replaceSigningKeys", 0, Trouble.When.AFTER);
    scene.trouble.always("putSigningKeysBack");

    scene.approved();
    RotationReport report = scene.result();

    assertThat(report.outcome()).isEqualTo(RotationOutcome.NOT_SETTLED);
    assertThat(report.keys())
        .hasSize(2)
        .allSatisfy(
            key -> {
              String held = scene.estate.keyIn(key.kind());
              assertThat(held).as("the new key").isEqualTo(key.made());
              assertThat(key.inSecret()).isEqualTo(held);
              assertThat(report.standing()).contains(held.substring(0, 12));
            });
  }
}
