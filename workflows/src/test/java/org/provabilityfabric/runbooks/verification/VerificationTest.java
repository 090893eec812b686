package org.provabilityfabric.runbooks.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.verification.ContinuityRequest;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Post-Maintenance Verification", called alone. */
class VerificationTest {
  private static final String ID = "verification/1";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aSystemThatIsWellIsVerified() {
    VerificationReport report = verified(Map.of());
    assertThat(report.result().verified()).isTrue();
    assertThat(report.result().failures()).isEmpty();
    assertThat(Objects.requireNonNull(report.result().health()).healthy()).isTrue();
    assertThat(Objects.requireNonNull(report.result().smoke()).passed()).isEqualTo(1);
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .containsOnly(StepReport.State.DONE);
  }

  @Test
  void eachPartCanBeRunAlone() {
    VerificationReport report = verified(Map.of("parts", "evidence", "since", "2h"));
    assertThat(report.result().health()).isNull();
    assertThat(report.result().smoke()).isNull();
    assertThat(scene.verification.asked)
        .extracting(ContinuityRequest::window)
        .allSatisfy(window -> assertThat(window.length()).isEqualTo(Duration.ofHours(2)))
        .hasSize(2);
    assertThat(scene.observation.asked).doesNotContain("findUnhealthyPods");
  }

  @Test
  void whateverIsNotWellIsNamed() {
    scene.observation.componentsDown = List.of("ledger");
    scene.observation.healthy = false;
    scene.verification.certificatesCome = false;
    scene.verification.smokeFails();
    VerificationReport.Result result = verified(Map.of()).result();
    assertThat(result.verified()).isFalse();
    assertThat(result.failures())
        .anySatisfy(text -> assertThat(text).contains("Components down: ledger"))
        .anySatisfy(text -> assertThat(text).contains("health URL"))
        .anySatisfy(text -> assertThat(text).contains("egress certificates come any more"))
        .anySatisfy(text -> assertThat(text).contains("a query is answered: answered 503"));
  }

  @Test
  void whatCannotBeCheckedIsNotTakenForFine() {
    scene.observation.fail("readTargets", FailureKind.FORBIDDEN, "401");
    scene.verification.smoke = List.of();
    VerificationReport report = verified(Map.of());
    assertThat(report.result().verified()).isFalse();
    assertThat(report.result().failures()).isEmpty();
    assertThat(report.result().notAssessed())
        .anySatisfy(text -> assertThat(text).contains("targets"))
        .contains("No smoke tests are configured.");
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.FORBIDDEN);
  }

  @Test
  void aPartThatDoesNotExistIsRefusedWithTheKnownOnes() {
    scene.start(Verification.TYPE, ID, Map.of("parts", "smok"));
    Throwable failure = catchThrowable(() -> scene.result(ID, VerificationReport.class));
    assertThat(Objects.requireNonNull(failure.getCause()).getMessage())
        .contains("did you mean \"SMOKE\"?")
        .contains("HEALTH, EVIDENCE, SMOKE");
  }

  private VerificationReport verified(Map<String, Object> input) {
    scene.start(Verification.TYPE, ID, input);
    return scene.result(ID, VerificationReport.class);
  }
}
