package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** "Certificate Rotation" that could be neither finished nor rolled back says how it stands. */
@Timeout(120)
class UnsettledRotationTest {
  @TempDir Path folder;

  @Test
  void theKeysAreNamedThatTheSecretsHoldAndNotThoseThatTheyShouldHold() throws Exception {
    try (RotationScene scene = new RotationScene(folder, PolicyReader.shipped())) {
      scene.trouble.once("replaceSigningKeys", 0, Trouble.When.AFTER);
      scene.trouble.always("putSigningKeysBack");

      scene.approved();
      RotationReport report = scene.result();

      assertThat(report.outcome()).isEqualTo(RotationOutcome.NOT_SETTLED);
      assertThat(report.keys())
          .hasSize(2)
          .allSatisfy(
              key -> {
                String held = scene.keyIn(key.kind());
                assertThat(held).as("the new key").isEqualTo(key.made());
                assertThat(key.inSecret()).isEqualTo(held);
                assertThat(report.standing()).contains(held.substring(0, 12));
              });
    }
  }
}
