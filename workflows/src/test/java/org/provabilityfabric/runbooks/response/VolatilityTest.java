package org.provabilityfabric.runbooks.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.bypass.BypassStep;
import org.provabilityfabric.runbooks.exposure.ExposureStep;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.scene.GoldenHistory;

/**
 * RFC 3227, 2.1: what vanishes first is captured first. The order is that of recorded runs, which
 * replay on every build, so that the code of today has it too.
 */
class VolatilityTest {
  /** Most volatile first: logs end with their pod, tokens change, the ledger only grows. */
  private static final List<String> ORDER =
      List.of("CaptureLogs", "CaptureTokens", "CaptureReceipts", "CaptureCertificates");

  /** What ends or changes what is captured. */
  private static final Set<String> DESTROYING = Set.of("IsolateComponent", "RevokeTokens");

  @ParameterizedTest
  @CsvSource({"data-exposure-response", "capability-bypass-response"})
  void whatVanishesFirstIsCapturedFirstAndBeforeAnythingEndsIt(String run) throws IOException {
    List<String> activities =
        GoldenHistory.of("0.1.0", run, "any")
            .events(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
            .stream()
            .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType())
            .map(type -> type.getName())
            .toList();
    List<String> before =
        activities.stream().takeWhile(activity -> !DESTROYING.contains(activity)).toList();
    List<String> captures = before.stream().filter(ORDER::contains).toList();

    assertThat(before).hasSizeLessThan(activities.size());
    assertThat(captures).hasSizeGreaterThan(1).startsWith("CaptureLogs");
    assertThat(captures).isEqualTo(ORDER.stream().filter(captures::contains).toList());
  }

  @Test
  void theDeclaredStepsStandInThatOrderToo() {
    assertThat(ids(ExposureStep.values()))
        .containsSubsequence(
            "capture-logs", "capture-receipts", "capture-certificates", "scale-to-zero");
    assertThat(ids(BypassStep.values()))
        .containsSubsequence("check-authorization-failures", "analyze-tokens", "revoke-at-once");
  }

  private static List<String> ids(Step[] steps) {
    return List.of(steps).stream().map(Step::id).toList();
  }
}
