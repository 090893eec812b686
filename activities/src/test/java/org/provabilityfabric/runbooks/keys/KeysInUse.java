package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** Two signing keys in use, whose rotation is run and looked at by a verifier. */
@Execution(ExecutionMode.CONCURRENT)
abstract class KeysInUse {
  private static final Map<String, String> SIGNERS =
      Map.of("receipt-signing", "retrieval-gateway", "egress-signing", "egress-firewall");

  @TempDir Path folder;
  RotationScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new RotationScene(folder, policy());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  Policy policy() {
    return PolicyReader.shipped();
  }

  /** The ids of the keys in the secrets, by their kind. */
  Map<String, String> keys() {
    return Map.of(
        "receipt-signing", scene.estate.keyIn("receipt-signing"),
        "egress-signing", scene.estate.keyIn("egress-signing"));
  }

  /** Signing and verifying agree, nothing is left over, and no private key was told. */
  void consistent(String what) {
    RotationEstate estate = scene.estate;
    nothingRejected(what);
    SIGNERS.forEach(
        (kind, component) -> {
          String key = estate.keyIn(kind);
          assertThat(estate.pods.allSignWith(component, key)).as(component).isTrue();
          assertThat(estate.keySet().open(kind)).containsExactly(key);
          assertThat(estate.lockOf(kind)).isNull();
          assertThat(estate.has(kind + "-key-next")).isFalse();
          assertThat(estate.has(kind + "-key-previous")).isFalse();
        });
    String history = scene.history();
    assertThat(estate.pods.canaries())
        .allSatisfy(canary -> assertThat(canary.foundIn(history)).isEmpty());
  }

  void nothingRejected(String what) {
    PracticePods pods = scene.estate.pods;
    pods.lookAtAllAgain();
    System.out.printf(
        "rotation, %s: %d signed, %d rejected%n",
        what, pods.ledger().size(), pods.rejected().size());
    assertThat(pods.ledger()).isNotEmpty();
    assertThat(pods.rejected()).isEmpty();
  }
}
