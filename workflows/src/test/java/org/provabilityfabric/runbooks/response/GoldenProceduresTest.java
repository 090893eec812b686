package org.provabilityfabric.runbooks.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.bypass.BypassStep;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.incident.BypassInput;
import org.provabilityfabric.runbooks.contract.incident.BypassReport;
import org.provabilityfabric.runbooks.contract.incident.ErrorRateReport;
import org.provabilityfabric.runbooks.contract.incident.InvestigationInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.observe.NearestRequest;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigation;
import org.provabilityfabric.runbooks.errors.ErrorRateStep;
import org.provabilityfabric.runbooks.latency.LatencyInvestigation;
import org.provabilityfabric.runbooks.latency.LatencyStep;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** Recorded histories of the latency, error rate and capability bypass procedures. */
class GoldenProceduresTest {
  private static final EventType CALLS = EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
  private static final EventType TIMERS = EventType.EVENT_TYPE_TIMER_STARTED;
  private static final GoldenHistory LATENCY =
      GoldenHistory.of("0.1.0", "latency-investigation", "latency/golden");
  private static final GoldenHistory ERRORS =
      GoldenHistory.of("0.1.0", "error-rate-investigation", "errors/golden");
  private static final GoldenHistory BYPASS =
      GoldenHistory.of("0.1.0", "capability-bypass-response", "bypass/golden");

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(GoldenProceduresTest::latency, LATENCY);
    GoldenHistory.recordWhenAsked(GoldenProceduresTest::errors, ERRORS);
    GoldenHistory.recordWhenAsked(GoldenProceduresTest::bypass, BYPASS);
  }

  private static void latency(Scene scene) {
    scene.workloads.afterwards(() -> scene.performance.ledgerP95 = 0.2);
    LatencyInvestigation investigation =
        scene.begin(
            LatencyInvestigation.class,
            "latency/golden",
            new LatencyInput(null, null, null, null, null, null, scene.pinned(), null));
    scene.pass(Duration.ofMinutes(5));
    investigation.approve(decision("restart-component", "go"));
    scene.result("latency/golden", LatencyReport.class);
  }

  private static void errors(Scene scene) {
    scene.performance.errorsSince = scene.now().minus(Duration.ofMinutes(40));
    scene.begin(
        ErrorRateInvestigation.class,
        "errors/golden",
        new InvestigationInput(null, null, null, null, null, scene.pinned(), null));
    scene.result("errors/golden", ErrorRateReport.class);
  }

  private static void bypass(Scene scene) {
    CapabilityBypassResponse response =
        scene.begin(
            CapabilityBypassResponse.class,
            "bypass/golden",
            new BypassInput(null, null, "P0", null, null, null, scene.pinned(), null));
    scene.pass(Duration.ofMinutes(5));
    response.approve(decision("revoke-tokens", "go"));
    scene.pass(Duration.ofMinutes(10));
    scene.tokens.use("token124");
    scene.result("bypass/golden", BypassReport.class);
  }

  @Test
  void allOfThemReplay() throws Exception {
    LATENCY.replay();
    ERRORS.replay();
    BYPASS.replay();
  }

  @Test
  void latencyIsReadAskedRestartedAndVerifiedInTheRunbooksWords() throws Exception {
    assertThat(LATENCY.summaries(CALLS))
        .containsExactly(
            LatencyStep.IDENTIFY_BOTTLENECK.title(),
            LatencyStep.CHECK_CONNECTIONS.title(),
            LatencyStep.CHECK_SLOW_QUERIES.title(),
            LatencyStep.CHECK_UTILIZATION.title(),
            LatencyStep.CAPTURE_LOGS.title(),
            LatencyStep.CAPTURE_LOGS.title(),
            LatencyStep.RESTART.title(),
            LatencyStep.VERIFY_LATENCY.title());
    assertThat(LATENCY.summaries(TIMERS)).contains("until the P95 shows the change");
    PerformanceRequest measured = LATENCY.input("MeasureLatencies", PerformanceRequest.class);
    assertThat(measured.objectives().latencyP95()).isEqualTo(Duration.ofSeconds(2));
    RestartOrder order = LATENCY.input("RestartWorkload", RestartOrder.class);
    assertThat(order.component()).isEqualTo("ledger");
    assertThat(order.key()).startsWith("latency/golden/").endsWith("/restart");
    assertThat(order.readyWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(order.dryRun()).isFalse();
  }

  @Test
  void errorsAreReadGroupedAndComparedInTheRunbooksWords() throws Exception {
    assertThat(ERRORS.summaries(CALLS))
        .containsExactlyInAnyOrder(
            ErrorRateStep.CHECK_DISTRIBUTION.title(),
            ErrorRateStep.GET_RECENT_ERRORS.title(),
            ErrorRateStep.GROUP_ERRORS.title(),
            ErrorRateStep.FIND_CHANGE.title());
    PerformanceRequest measured = ERRORS.input("MeasureErrors", PerformanceRequest.class);
    assertThat(measured.window().length()).isEqualTo(Duration.ofHours(6));
    assertThat(measured.objectives().errorPercent()).isEqualTo(5);
    assertThat(ERRORS.input("CaptureLogs", LogCapture.class).window().length())
        .isEqualTo(Duration.ofHours(1));
    NearestRequest nearest = ERRORS.input("FindNearestChanges", NearestRequest.class);
    assertThat(Duration.between(nearest.window().from(), nearest.at()))
        .isEqualTo(Duration.ofHours(24));
  }

  @Test
  void tokensAreRevokedAtOnceThenByApprovalThenProvenAndWatched() throws Exception {
    assertThat(BYPASS.summaries(CALLS))
        .containsSubsequence(
            BypassStep.IDENTIFY_SCOPE.title(),
            BypassStep.REVOKE_AT_ONCE.title(),
            BypassStep.REVOKE_APPROVED.title(),
            BypassStep.PROVE_DENIAL.title(),
            BypassStep.WATCH_TOKENS.title(),
            BypassStep.WATCH_TOKENS.title(),
            BypassStep.CAPTURE_AFTER.title());
    LogCapture capture = BYPASS.input("CaptureLogs", LogCapture.class);
    assertThat(capture.component()).isEqualTo("sidecar-watcher");
    assertThat(capture.window().length()).isEqualTo(Duration.ofHours(1));
    RevocationOrder order = BYPASS.input("RevokeTokens", RevocationOrder.class);
    assertThat(order.tokens())
        .extracting(RevocationOrder.Token::tokenId)
        .containsExactly("token123", "token124");
    assertThat(order.dryRun()).isFalse();
    assertThat(BYPASS.input("WatchTokens", TokenLook.class).lookAgainAfter())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(BYPASS.summaries(TIMERS)).contains("the end of the watch");
  }
}
