package org.provabilityfabric.runbooks.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.ErrorRateReport;
import org.provabilityfabric.runbooks.contract.incident.InvestigationInput;
import org.provabilityfabric.runbooks.contract.observe.NearestRequest;
import org.provabilityfabric.runbooks.scene.Scene;

/** "High Error Rates". */
class ErrorRateInvestigationTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void distributionThenErrorsByMessageThenTheChangeBeforeTheFirstMinuteAbove() {
    Instant since = now().minus(Duration.ofMinutes(40));
    scene.performance.errorsSince = since;

    ErrorRateReport report = run("errors/all", null);

    assertThat(codes(report))
        .containsExactlyInAnyOrder(
            FindingCode.ERRORS_ABOVE_OBJECTIVE,
            FindingCode.ERROR_MESSAGE,
            FindingCode.CHANGE_BEFORE);
    NearestRequest asked = scene.performance.nearest.getFirst();
    assertThat(asked.at()).isEqualTo(since);
    assertThat(asked.window().from()).isEqualTo(since.minus(Duration.ofHours(24)));
    assertThat(Objects.requireNonNull(report.changes()).rollout()).isEqualTo("ledger revision 8");
    assertThat(Objects.requireNonNull(report.messages()).errors()).isEqualTo(12);
  }

  @Test
  void theLogsAreThoseOfTheServicesAboveAndOfTheOneComplainedOf() {
    scene.performance.errorsSince = now();

    run("errors/logs", "egress-firewall");

    assertThat(scene.performance.grouped.getFirst().logs())
        .extracting(EvidenceRef::name)
        .containsExactly("errors-ledger.log", "errors-egress-firewall.log");
  }

  @Test
  void withoutAnyHintTheyAreThePapersTwo() {
    run("errors/paper", null);

    assertThat(scene.performance.grouped.getFirst().logs())
        .extracting(EvidenceRef::name)
        .containsExactly("errors-retrieval-gateway.log", "errors-egress-firewall.log");
  }

  @Test
  void withinTheObjectiveNoChangeIsLookedFor() {
    ErrorRateReport report = run("errors/fine", null);

    assertThat(report.procedure().steps())
        .filteredOn(step -> step.id().equals("find-change"))
        .extracting(StepReport::text)
        .containsExactly("no service was above the objective");
  }

  @Test
  void logsThatCannotBeCapturedLeaveTheErrorsUnassessed() {
    scene.observation.fail("captureLogs", FailureKind.FORBIDDEN, "get pods/log is refused");

    ErrorRateReport report = run("errors/no-logs", null);

    assertThat(report.messages()).isNull();
    assertThat(codes(report)).contains(FindingCode.FORBIDDEN);
    assertThat(report.procedure().steps())
        .filteredOn(step -> step.id().equals("group-errors"))
        .extracting(StepReport::text)
        .containsExactly("not assessed: get pods/log is refused");
  }

  @Test
  void aPrometheusThatIsAwayLeavesTheErrorsOfTheLogs() {
    scene.performance.fail("measureErrors", FailureKind.FORBIDDEN, "401");

    ErrorRateReport report = run("errors/no-metrics", null);

    assertThat(report.rates()).isNull();
    assertThat(codes(report)).contains(FindingCode.FORBIDDEN, FindingCode.ERROR_MESSAGE);
  }

  @Test
  void aTypoInTheInputFailsTheRunWithOneSentence() {
    scene.start(ErrorRateInvestigation.TYPE, "errors/typo", Map.of("sinse", "1h"));

    assertThatThrownBy(() -> scene.result("errors/typo", ErrorRateReport.class))
        .rootCause()
        .hasMessageContaining("did you mean \"since\"?");
  }

  private Instant now() {
    return Instant.ofEpochMilli(scene.env.currentTimeMillis());
  }

  private ErrorRateReport run(String id, @Nullable String component) {
    scene.begin(
        ErrorRateInvestigation.class,
        id,
        new InvestigationInput(component, null, null, null, null, scene.pinned(), null));
    return scene.result(id, ErrorRateReport.class);
  }

  private static List<FindingCode> codes(ErrorRateReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }
}
