package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.CanceledFailure;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;

/** "Certificate Rotation" in which something fails, or is stopped: no signature is rejected. */
@Order(1) // Waits longest: it begins first.
class RotationTroubleTest extends KeysInUse {
  static Stream<Arguments> troubles() {
    return Stream.of(
            Map.entry("backUpSigningKeys", 0),
            Map.entry("generateSigningKeys", 0),
            Map.entry("publishSigningKeys", 0),
            Map.entry("replaceSigningKeys", 0),
            Map.entry("restartWorkload", 2),
            Map.entry("restartWorkload", 3),
            Map.entry("awaitFreshEvidence", 0),
            Map.entry("awaitFreshEvidence", 1))
        .flatMap(
            call ->
                Stream.of(Trouble.When.BEFORE, Trouble.When.AFTER, Trouble.When.ABORTED)
                    .map(when -> Arguments.of(call.getKey(), call.getValue(), when)));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void afterAFailureOrAnAbortAtAnyStepTheKeysOfBeforeSignAndVerify(
      String method, int wellBefore, Trouble.When when) {
    Map<String, String> before = keys();
    scene.trouble.once(method, wellBefore, when);

    scene.approved();
    RotationReport report = scene.result();

    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROLLED_BACK);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.ROTATION_ROLLED_BACK);
    assertThat(keys()).isEqualTo(before);
    consistent(method + " " + when);
  }

  @Test
  void aCancelledRunRollsBackAndThenEndsAsCancelled() {
    Map<String, String> before = keys();
    scene.trouble.once("restartWorkload", 3, Trouble.When.CANCELLED);

    scene.approved();
    Throwable ended = catchThrowable(scene::result);

    assertThat(ended)
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    assertThat(keys()).isEqualTo(before);
    consistent("cancelled");
  }

  @Test
  void oldKeysThatCannotBeRetiredAreNamedAndTheNextRotationTidiesUp() {
    scene.trouble.once("retireSigningKeys", 0, Trouble.When.BEFORE);
    scene.approved();
    RotationReport first = scene.result();
    assertThat(first.outcome()).isEqualTo(RotationOutcome.NOT_RETIRED);
    assertThat(scene.estate.has("receipt-signing-key-previous")).isTrue();
    nothingRejected("not retired");

    scene.approved(null, true);
    RotationReport second = scene.result();

    assertThat(second.outcome()).isEqualTo(RotationOutcome.ROTATED);
    consistent("after one that was not retired");
  }
}
