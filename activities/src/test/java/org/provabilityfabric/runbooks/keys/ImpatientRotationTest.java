package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RotationRules;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** That the other tests can fail: without the wait, the verifier is late and rejects. */
class ImpatientRotationTest extends KeysInUse {
  @Override
  Policy policy() {
    RotationRules usual = PolicyReader.shipped().rotation();
    assertThat(usual.propagation()).isEqualTo(Duration.ofMinutes(3));
    return PolicyReader.parse(
        "impatient.yaml",
        """
        rotation:
          minimumAge: 7d
          propagation: 0s
          verifiersWithin: 15m
          clockSkew: 5m
          overlap: 15m
          restartWithin: 10m
          freshWithin: 15m
          lookInterval: 15s
        """);
  }

  @Test
  void withoutWaitingForVerifiersTheNewSignaturesAreRejected() {
    scene.approved();
    scene.result();

    assertThat(scene.estate.pods.rejected()).isNotEmpty();
  }
}
