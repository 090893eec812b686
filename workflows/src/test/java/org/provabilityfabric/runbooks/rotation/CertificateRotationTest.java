package org.provabilityfabric.runbooks.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Certificate Rotation": its order, its people and its clocks. */
class CertificateRotationTest {
  private static final String ID = "rotation/provability-fabric";
  private static final String[] FORWARD = {
    "inspect", "back up", "generate", "publish", "replace", "fresh new", "retire"
  };

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void givenAYesTheStepsFollowTheRunbook() {
    CertificateRotation run = start(null, null);
    scene.pass(Duration.ofMinutes(1));
    assertThat(scene.keys.calls).containsExactly("inspect");
    assertThat(run.status().approvals())
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.question())
                    .isEqualTo(
                        "Shall every signing key be rotated (back-up, new keys, public keys to the"
                            + " verifiers, secrets, rolling restarts)? Reason: yearly"));

    run.approve(decision(null, "due"));
    RotationReport report = scene.result(ID, RotationReport.class);

    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROTATED);
    assertThat(scene.keys.calls).containsExactly(FORWARD);
    assertThat(scene.workloads.restarts)
        .extracting(order -> order.key().substring(order.key().lastIndexOf('/')))
        .containsExactly("/new");
    assertThat(report.procedure().evidence())
        .extracting("name")
        .contains("signing-secrets.cms.pem");
    assertThat(report.standing())
        .isEqualTo(
            "The new keys sign and verify: receipt-signing has newnewnewnew in"
                + " provability-fabric/receipt-signing-key.");
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .doesNotContain(StepReport.State.PENDING, StepReport.State.FAILED);
  }

  @Test
  void verifiersGetTheirTimeBeforeTheSecretIsReplaced() {
    CertificateRotation run = start(null, null);
    scene.pass(Duration.ofMinutes(1));
    run.approve(decision(null, "due"));
    scene.result(ID, RotationReport.class);

    Instant published = order("publish").at();
    Instant replaced = order("replace").at();
    Instant retired = order("retire").at();

    assertThat(Duration.between(published, replaced)).isBetween(minutes(3), minutes(4));
    assertThat(order("publish").until()).isEqualTo(published.minus(minutes(5)));
    assertThat(order("retire").until()).isEqualTo(retired.plus(minutes(15)));
    assertThat(order("replace").keys().getFirst().version()).isEqualTo("17");
  }

  @Test
  void verifiersThatShowTheirKeysAreAskedInsteadOfWaitedFor() {
    scene.keys.shown = true;
    scene.keys.looksInVain.set(4);
    CertificateRotation run = start(null, null);
    scene.pass(Duration.ofMinutes(1));
    run.approve(decision(null, "due"));

    scene.result(ID, RotationReport.class);

    assertThat(scene.keys.calls).containsSubsequence("publish", "verifiers", "replace");
    assertThat(Duration.between(order("publish").at(), order("replace").at()))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
  }

  @Test
  void aNoChangesNothing() {
    CertificateRotation run = start(null, null);
    scene.pass(Duration.ofMinutes(1));
    run.deny(decision(Policy.ROTATE_SIGNING_KEYS, "not this week"));

    assertThat(scene.result(ID, RotationReport.class).outcome())
        .isEqualTo(RotationOutcome.UNCHANGED);
    assertThat(scene.keys.calls).containsExactly("inspect");
  }

  @Test
  void noAnswerChangesNothingEither() {
    start(null, null);

    RotationReport report = scene.result(ID, RotationReport.class);

    assertThat(report.outcome()).isEqualTo(RotationOutcome.UNCHANGED);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.APPROVAL_UNANSWERED);
  }

  @Test
  void freshEvidenceThatNeverComesRollsBack() {
    CertificateRotation run = start(null, null);
    scene.pass(Duration.ofMinutes(1));
    scene.keys.looksInVain.set(1000);
    run.approve(decision(null, "due"));

    RotationReport report = scene.result(ID, RotationReport.class);

    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROLLED_BACK);
    assertThat(scene.keys.calls)
        .containsExactly(
            "inspect", "back up", "generate", "publish", "replace", "put back", "forget");
    assertThat(report.procedure().findings())
        .filteredOn(finding -> finding.code() == FindingCode.ROTATION_ROLLED_BACK)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.text())
                    .contains("Verify a fresh receipt")
                    .contains("There is no receipt yet."));
    assertThat(scene.keys.orders.getLast().used()).isTrue();
  }

  @Test
  void aRestartThatGetsStuckGoesNoFurtherAndPodsThatStayStuckLeaveBothKeysPublished() {
    CertificateRotation run = start(null, null);
    scene.pass(Duration.ofMinutes(2));
    scene.workloads.stuck = true;
    run.approve(decision(null, "due"));

    RotationReport report = scene.result(ID, RotationReport.class);

    assertThat(report.outcome()).isEqualTo(RotationOutcome.NOT_SETTLED);
    assertThat(scene.keys.calls)
        .endsWith("replace", "put back", "look")
        .doesNotContain("forget", "retire");
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.ROLLOUT_STALLED, FindingCode.ROTATION_NOT_SETTLED);
  }

  @Test
  void anAbortWhileVerifiersAreWaitedForTakesThePublicKeyBack() {
    CertificateRotation run = start(null, null);
    scene.pass(Duration.ofMinutes(1));
    run.approve(decision(null, "due"));
    scene.pass(Duration.ofMinutes(1));
    run.abort(remark("changed our minds"));

    RotationReport report = scene.result(ID, RotationReport.class);

    assertThat(report.outcome()).isEqualTo(RotationOutcome.ROLLED_BACK);
    assertThat(scene.keys.calls)
        .containsExactly("inspect", "back up", "generate", "publish", "forget");
    assertThat(scene.keys.orders.getLast().used()).as("nothing was signed with it").isFalse();
    assertThat(report.procedure().state()).isEqualTo("aborted");
  }

  @Test
  void aRehearsalAsksNobodyAndOnlyShows() {
    start(null, "true");

    RotationReport report = scene.result(ID, RotationReport.class);

    assertThat(report.outcome()).isEqualTo(RotationOutcome.REHEARSED);
    assertThat(scene.keys.orders).allMatch(KeyOrder::dryRun);
    assertThat(scene.keys.calls).doesNotContain("put back", "forget");
    assertThat(scene.workloads.restarts).isEmpty();
  }

  @Test
  void whatIsTypedWrongIsRefusedInOneSentence() {
    assertThat(refused("r1", Map.of("kinds", List.of("receipt-signing"))))
        .contains("CertificateRotation needs the field \"reason\".");
    assertThat(refused("r2", Map.of("reason", "x", "kind", "receipt-signing")))
        .contains("did you mean \"kinds\"?");
    assertThat(refused("r3", Map.of("reason", "x", "urgent", "very")))
        .contains("expects true or false in \"urgent\"");
  }

  @Test
  void kindsMayBeTypedAsTextOrAsAList() {
    scene.start(
        CertificateRotation.TYPE,
        ID,
        Map.of("reason", "x", "rehearse", true, "kinds", "receipt-signing, egress-signing"));
    scene.result(ID, RotationReport.class);

    assertThat(scene.keys.orders.getFirst().kinds())
        .containsExactly("receipt-signing", "egress-signing");
  }

  private String refused(String id, Map<String, Object> input) {
    scene.start(CertificateRotation.TYPE, id, input);
    Throwable failure = catchThrowable(() -> scene.result(id, RotationReport.class));
    assertThat(failure).isInstanceOf(WorkflowFailedException.class);
    return String.valueOf(Objects.requireNonNull(failure.getCause()).getMessage());
  }

  private CertificateRotation start(@Nullable String urgent, @Nullable String rehearse) {
    return scene.rotate(ID, input(urgent, rehearse, scene.pinned()));
  }

  static RotationInput input(
      @Nullable String urgent, @Nullable String rehearse, PinnedPolicy policy) {
    return new RotationInput("yearly", null, urgent, rehearse, policy, null);
  }

  private KeyOrder order(String call) {
    List<String> keyCalls =
        scene.keys.calls.stream()
            .filter(one -> !one.startsWith("fresh") && !one.equals("verifiers"))
            .toList();
    return scene.keys.orders.get(keyCalls.indexOf(call));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
