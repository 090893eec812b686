package org.provabilityfabric.runbooks.bypass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
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
import org.provabilityfabric.runbooks.contract.incident.BypassInput;
import org.provabilityfabric.runbooks.contract.incident.BypassReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Capability Bypass Incident". */
class CapabilityBypassResponseTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void atP0WhatRefusalsNameIsRevokedAtOnceAndTheRestIsAskedFor() {
    CapabilityBypassResponse response = begin("bypass/p0", "P0", null);
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.tokens.denied()).containsExactlyInAnyOrder("token123", "token124");
    assertThat(response.status().approvals().getFirst().question())
        .isEqualTo(
            "Shall these capability tokens be revoked? token125 (its subject is in 2 refusals).");
    assertThat(scene.tokens.orders.getFirst().reason()).contains("bypass/p0");
  }

  @Test
  void theDenialIsProvenWatchedAndKept() {
    CapabilityBypassResponse response = begin("bypass/proof", "P0", null);
    scene.pass(Duration.ofMinutes(1));
    response.deny(decision("revoke-tokens", "that subject is a test"));

    BypassReport report = scene.result("bypass/proof", BypassReport.class);

    assertThat(report.revoked()).containsExactly("token123", "token124");
    assertThat(Objects.requireNonNull(report.proof()).denied())
        .containsExactly("token123", "token124");
    assertThat(scene.tokens.captured)
        .containsExactly("active-tokens.ndjson", "tokens-after-revocation.ndjson");
    assertThat(report.procedure().evidence())
        .extracting(EvidenceRef::name)
        .contains(
            "incident-logs-sidecar-watcher.log",
            "bypass-scope.json",
            "logs-after-revocation-sidecar-watcher.log",
            "bypass-after-revocation.json");
    assertThat(codes(report)).contains(FindingCode.REVOKED_TOKEN_TRIED);
    assertThat(Duration.between(report.procedure().startedAt(), report.procedure().endedAt()))
        .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(63));
  }

  @Test
  void belowP0APersonDecidesOnAllOfThem() {
    CapabilityBypassResponse response = begin("bypass/p1", "P1", null);
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.tokens.orders).isEmpty();
    assertThat(step(response, "revoke-at-once").text()).isEqualTo("at P1 a person decides");

    response.approve(decision("revoke-tokens", "go"));
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.tokens.denied()).hasSize(3);
  }

  @Test
  void withoutASeverityAPersonDecidesToo() {
    CapabilityBypassResponse response = begin("bypass/by-hand", null, "token7, token8");
    scene.pass(Duration.ofMinutes(1));

    assertThat(step(response, "revoke-at-once").text())
        .isEqualTo("no severity is given, so a person decides");
    assertThat(response.status().approvals().getFirst().question())
        .endsWith("token7 (named by a person), token8 (named by a person).");
  }

  @Test
  void nobodyAnswersMeansThatItIsAskedAgainAndNothingIsRevoked() {
    CapabilityBypassResponse response = begin("bypass/silence", "P2", null);
    scene.pass(Duration.ofHours(2));

    assertThat(scene.tokens.orders).isEmpty();
    assertThat(response.status().approvals()).hasSize(1);
    assertThat(response.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.APPROVAL_UNANSWERED);
  }

  @Test
  void aTokenThatIsUsedAfterItsRevocationIsToldAtOnceAndTheOthersAreWatchedOn() {
    CapabilityBypassResponse response = begin("bypass/used", "P0", null);
    scene.pass(Duration.ofMinutes(1));
    response.deny(decision("revoke-tokens", "no"));
    scene.pass(Duration.ofMinutes(10));
    scene.tokens.use("token124");
    scene.pass(Duration.ofMinutes(10));

    assertThat(response.report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.REVOKED_TOKEN_USED)
        .extracting(Finding::text)
        .containsExactly("token124 was used");
    assertThat(response.status().now()).containsExactly("Watch for later use of a revoked token");
    scene.result("bypass/used", BypassReport.class);
  }

  @Test
  void aRevocationThatTheLedgerOnlyClaimsIsFoundOutByReadingBack() {
    scene.tokens.neverDenied = List.of("token124");
    CapabilityBypassResponse response = begin("bypass/claimed", "P0", null);
    scene.pass(Duration.ofMinutes(1));
    response.deny(decision("revoke-tokens", "no"));

    BypassReport report = scene.result("bypass/claimed", BypassReport.class);

    assertThat(report.revoked()).contains("token124");
    assertThat(Objects.requireNonNull(report.proof()).usable()).containsExactly("token124");
    assertThat(codes(report)).contains(FindingCode.TOKEN_STILL_USABLE);
  }

  @Test
  void aRevocationWhoseAnswerIsLostIsReadBackAllTheSame() {
    scene.tokens.fail("revokeTokens", FailureKind.MALFORMED, "an HTML page");
    CapabilityBypassResponse response = begin("bypass/lost", "P0", null);
    scene.pass(Duration.ofMinutes(1));
    response.deny(decision("revoke-tokens", "no"));

    BypassReport report = scene.result("bypass/lost", BypassReport.class);

    assertThat(codes(report)).contains(FindingCode.MALFORMED, FindingCode.TOKEN_STILL_USABLE);
    assertThat(step(report.procedure().steps(), "watch-tokens").text())
        .isEqualTo("no token is known to be denied");
  }

  @Test
  void withoutInvolvedTokensNothingIsRevokedAndNothingWatched() {
    scene.tokens.suspects = List.of();

    begin("bypass/nobody", "P0", null);

    BypassReport report = scene.result("bypass/nobody", BypassReport.class);
    assertThat(step(report.procedure().steps(), "revoke-at-once").text())
        .isEqualTo("no refusal names an active token");
    assertThat(step(report.procedure().steps(), "watch-tokens").outcome())
        .isEqualTo(StepReport.State.SKIPPED);
    assertThat(scene.tokens.orders).isEmpty();
  }

  @Test
  void logsThatCannotBeCapturedLeaveTheScopeUnassessed() {
    scene.observation.fail("captureLogs", FailureKind.FORBIDDEN, "get pods/log is refused");

    begin("bypass/blind", "P0", null);

    BypassReport report = scene.result("bypass/blind", BypassReport.class);
    assertThat(report.scope()).isNull();
    assertThat(codes(report)).contains(FindingCode.FORBIDDEN);
    assertThat(step(report.procedure().steps(), "identify-scope").text())
        .isEqualTo("not assessed: get pods/log is refused");
  }

  @Test
  void withoutTheLedgersListTheLogsAreJudgedAllTheSame() {
    scene.tokens.fail("captureTokens", FailureKind.FORBIDDEN, "401");
    begin("bypass/no-list", "P0", null);
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.tokens.analyzed.getFirst().tokens()).isNull();
  }

  @Test
  void aRehearsalRevokesNothingAndWatchesNothing() {
    scene.begin(
        CapabilityBypassResponse.class,
        "bypass/rehearsal",
        new BypassInput(null, null, "P0", null, null, "true", scene.pinned(), null));

    BypassReport report = scene.result("bypass/rehearsal", BypassReport.class);

    assertThat(scene.tokens.orders).allMatch(order -> order.dryRun());
    assertThat(scene.tokens.denied()).isEmpty();
    assertThat(step(report.procedure().steps(), "watch-tokens").outcome())
        .isEqualTo(StepReport.State.SKIPPED);
  }

  @Test
  void abortingEndsTheWatch() {
    CapabilityBypassResponse response = begin("bypass/aborted", "P0", null);
    scene.pass(Duration.ofMinutes(1));
    response.deny(decision("revoke-tokens", "no"));
    scene.pass(Duration.ofMinutes(5));
    response.abort(remark("taken over by hand"));

    BypassReport report = scene.result("bypass/aborted", BypassReport.class);
    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(Duration.between(report.procedure().startedAt(), report.procedure().endedAt()))
        .isLessThan(Duration.ofMinutes(20));
  }

  @Test
  void aSeverityThatIsNoneFailsTheRunWithOneSentence() {
    scene.start(CapabilityBypassResponse.TYPE, "bypass/typo", Map.of("severity", "P9"));

    assertThatThrownBy(() -> scene.result("bypass/typo", BypassReport.class))
        .rootCause()
        .hasMessageContaining("does not know \"P9\" in \"severity\"");
  }

  private CapabilityBypassResponse begin(
      String id, @Nullable String severity, @Nullable String tokens) {
    return scene.begin(
        CapabilityBypassResponse.class,
        id,
        new BypassInput(null, null, severity, tokens, null, null, scene.pinned(), null));
  }

  private static StepReport step(CapabilityBypassResponse response, String id) {
    return step(response.report().steps(), id);
  }

  private static StepReport step(List<StepReport> steps, String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<FindingCode> codes(BypassReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }
}
