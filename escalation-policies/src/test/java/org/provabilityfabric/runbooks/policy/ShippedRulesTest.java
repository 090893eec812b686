package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** The shipped rules are the paper runbook's. */
class ShippedRulesTest {
  private static final Policy POLICY = PolicyReader.shipped();

  @ParameterizedTest
  @CsvSource({
    "P0, Critical, 15m, 4h",
    "P1, High, 1h, 24h",
    "P2, Medium, 4h, 72h",
    "P3, Low, next-business-day, next-sprint"
  })
  void responseAndResolutionTimes(
      Severity severity, String name, String response, String resolution) {
    SeverityRule rule = POLICY.rule(severity);

    assertThat(rule.name()).isEqualTo(name).isEqualTo(severity.words());
    assertThat(rule.response().text()).isEqualTo(response);
    assertThat(rule.resolution().text()).isEqualTo(resolution);
  }

  @Test
  void aWarningIsGivenOnlyWhereItFits() {
    SeverityRule critical = POLICY.rule(Severity.P0);

    assertThat(critical.warnings(critical.response())).containsExactly(Duration.ofMinutes(5));
    assertThat(critical.warnings(critical.resolution()))
        .containsExactly(Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofMinutes(5));
    assertThat(POLICY.rule(Severity.P3).warnings(new TimeAllowance.NextSprint()))
        .containsExactly(Duration.ofHours(4));
  }

  @Test
  void executivesHearOfAP0EveryThirtyMinutesAndOfNothingElse() {
    ExecutiveUpdates updates = POLICY.executiveUpdates();

    assertThat(updates.interval(Severity.P0)).isEqualTo(Duration.ofMinutes(30));
    assertThat(updates.interval(Severity.P1)).isNull();
    assertThat(updates.recipients(POLICY.contacts(), ContactRow.DATA_PRIVACY))
        .extracting(Contact::name)
        .containsExactly("Legal", "CPO");
  }

  @Test
  void windowsAndPhases() {
    assertThat(POLICY.evidence())
        .isEqualTo(
            new EvidenceRules(
                Duration.ofSeconds(60),
                Duration.ofHours(24),
                Duration.ofHours(24),
                Duration.ofHours(1),
                Duration.ofHours(24)));
    assertThat(POLICY.phases())
        .isEqualTo(
            new Phases(
                Duration.ofMinutes(15),
                Duration.ofMinutes(30),
                Duration.ofMinutes(3),
                Duration.ofMinutes(15)));
    assertThat(POLICY.containment())
        .isEqualTo(new ContainmentRules(Duration.ofMinutes(5), Duration.ofMinutes(1), true, true));
    assertThat(POLICY.unconfirmedExposure())
        .isEqualTo(
            new UnconfirmedExposure(
                Severity.P1, Criterion.SECURITY_ALERT_REQUIRING_INVESTIGATION, true));
  }

  @Test
  void approvalsAskAboutTheComponent() {
    ApprovalRule release = POLICY.approval(Policy.RELEASE_CONTAINMENT).orElseThrow();

    assertThat(release.ask("retrieval-gateway", "incident/1"))
        .startsWith("May retrieval-gateway be released");
    assertThat(release.onTimeout()).isEqualTo(OnTimeout.ASK_AGAIN_AND_ESCALATE);
    assertThat(POLICY.approvals().keySet())
        .contains("release-containment", "scale-component", "restart-component", "revoke-tokens");
    assertThat(POLICY.approval(Policy.RESTART_COMPONENT).orElseThrow().onTimeout())
        .isEqualTo(OnTimeout.DENY);
    assertThat(POLICY.approval("nothing")).isEmpty();
  }

  @Test
  void theObjectivesAreThoseOfTheCriticalAlerts() {
    assertThat(POLICY.objectives().latencyP95()).isEqualTo(Duration.ofSeconds(2));
    assertThat(POLICY.objectives().errorPercent()).isEqualTo(5);
    assertThat(POLICY.objectives()).isEqualTo(Objectives.ofTheRunbook());
  }

  @Test
  void moreReplicasAreAlwaysMore() {
    assertThat(POLICY.objectives().moreThan(1)).isEqualTo(2);
    assertThat(POLICY.objectives().moreThan(3)).isEqualTo(5);
    assertThat(POLICY.objectives().moreThan(4)).isEqualTo(6);
  }

  @Test
  void tokensAreRevokedWithoutAQuestionAtP0AndNotTooManyOfThem() {
    assertThat(POLICY.revocation().atOnce(Severity.P0, 20)).isTrue();
    assertThat(POLICY.revocation().atOnce(Severity.P0, 21)).isFalse();
    assertThat(POLICY.revocation().atOnce(Severity.P1, 1)).isFalse();
    assertThat(RevocationRules.byApproval().atOnce(Severity.P0, 1)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(IncidentKind.class)
  void everyKindOfIncidentHasARowAndAName(IncidentKind kind) {
    assertThat(POLICY.contacts().rows()).containsKey(kind);
    assertThat(IncidentKind.named(kind.words())).contains(kind);
    assertThat(IncidentKind.named(kind.words().replace(' ', '-'))).contains(kind);
  }

  @Test
  void anUnknownKindHasNoName() {
    assertThat(IncidentKind.named("earthquake")).isEmpty();
  }

  @Test
  void theMoreSevereComesFirst() {
    assertThat(Severity.P0.atLeast(Severity.P1)).isTrue();
    assertThat(Severity.P1.atLeast(Severity.P1)).isTrue();
    assertThat(Severity.P2.atLeast(Severity.P1)).isFalse();
    assertThat(Severity.P2.orWorse(Severity.P1)).isEqualTo(Severity.P1);
  }

  @Test
  void whatIsNotThereIsSaid() {
    Contacts none = new Contacts(List.of(), Map.of(), Map.of(), List.of());

    assertThat(none.row(IncidentKind.SECURITY)).isEqualTo(ContactRow.SYSTEM_OUTAGE);
    assertThat(none.named("CEO").reachable()).isFalse();
    assertThatThrownBy(() -> none.line(ContactRow.COMPLIANCE))
        .hasMessage("the contacts table has no row Compliance");
  }
}
