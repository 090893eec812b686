package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.provabilityfabric.runbooks.policy.EscalationCondition.MULTIPLE_COMPONENT_FAILURES;
import static org.provabilityfabric.runbooks.policy.EscalationCondition.P0_NOT_RESOLVED_IN_TIME;
import static org.provabilityfabric.runbooks.policy.EscalationCondition.REGULATORY_COMPLIANCE_AT_RISK;
import static org.provabilityfabric.runbooks.policy.EscalationCondition.SECURITY_BREACH_CONFIRMED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** "When to Escalate" and "Escalation Contacts". */
class EscalationsTest {
  private static final Policy POLICY = PolicyReader.shipped();
  private static final Duration SOON = Duration.ofMinutes(1);

  private static List<EscalationCondition> met(Observations seen) {
    return Escalations.met(POLICY, Severity.P1, SOON, seen);
  }

  private static Observations nothing() {
    return Observations.of(null);
  }

  @Test
  void nothingSeenIsNothingToEscalate() {
    assertThat(met(nothing())).isEmpty();
  }

  @Test
  void aP0NotResolvedInFourHours() {
    Duration fourHours = Duration.ofHours(4);

    assertThat(Escalations.met(POLICY, Severity.P0, fourHours.minusMillis(1), nothing())).isEmpty();
    assertThat(Escalations.met(POLICY, Severity.P0, fourHours, nothing()))
        .containsExactly(P0_NOT_RESOLVED_IN_TIME);
    assertThat(Escalations.met(POLICY, Severity.P1, fourHours, nothing())).isEmpty();
  }

  @Test
  void aSecurityBreachConfirmed() {
    assertThat(met(nothing().withBreachConfirmed(Answer.YES)))
        .containsExactly(SECURITY_BREACH_CONFIRMED);
    assertThat(met(nothing().withBreachConfirmed(Answer.UNKNOWN))).isEmpty();
    assertThat(met(nothing().withExposureConfirmed(Answer.YES)))
        .containsExactly(SECURITY_BREACH_CONFIRMED);
    assertThat(met(nothing().withDeclared(Criterion.SECURITY_BREACH_CONFIRMED)))
        .containsExactly(SECURITY_BREACH_CONFIRMED);
  }

  @Test
  void multipleComponentFailuresAreTwo() {
    assertThat(met(nothing().withComponents(1, 6))).isEmpty();
    assertThat(met(nothing().withComponents(2, 6))).containsExactly(MULTIPLE_COMPONENT_FAILURES);
    assertThat(met(nothing().withAnswer(Question.MULTIPLE_COMPONENTS_AFFECTED, Answer.YES)))
        .containsExactly(MULTIPLE_COMPONENT_FAILURES);
  }

  @Test
  void howManyAreMultipleAndWhetherAnExposureIsABreachIsPolicy() {
    Policy own =
        PolicyReader.parse(
            "own.yaml",
            """
            escalation:
              p0UnresolvedAfter: 4h
              multipleComponents: 3
              confirmedExposureIsBreach: false
              conditions:
                P0_NOT_RESOLVED_IN_TIME: []
                SECURITY_BREACH_CONFIRMED: []
                MULTIPLE_COMPONENT_FAILURES: []
                REGULATORY_COMPLIANCE_AT_RISK: []
              contacts: []
            """);

    Observations seen = nothing().withComponents(2, 6).withExposureConfirmed(Answer.YES);
    assertThat(Escalations.met(own, Severity.P1, SOON, seen)).isEmpty();
    assertThat(Escalations.met(own, Severity.P1, SOON, seen.withComponents(3, 6)))
        .containsExactly(MULTIPLE_COMPONENT_FAILURES);
  }

  @Test
  void regulatoryComplianceAtRisk() {
    assertThat(met(nothing().withAnswer(Question.COMPLIANCE_IMPLICATIONS, Answer.YES)))
        .containsExactly(REGULATORY_COMPLIANCE_AT_RISK);
    assertThat(met(Observations.of(IncidentKind.COMPLIANCE)))
        .containsExactly(REGULATORY_COMPLIANCE_AT_RISK);
    assertThat(met(nothing().withDeclared(Criterion.COMPLIANCE_VIOLATION)))
        .containsExactly(REGULATORY_COMPLIANCE_AT_RISK);
  }

  @Test
  void severalConditionsAreNamedInTheRunbooksOrder() {
    Observations seen =
        Observations.of(IncidentKind.COMPLIANCE)
            .withComponents(4, 6)
            .withBreachConfirmed(Answer.YES);

    assertThat(Escalations.met(POLICY, Severity.P0, Duration.ofHours(5), seen))
        .containsExactly(EscalationCondition.values());
  }

  @Test
  void aRoleWithoutAnAddressIsReplacedByTheMostSeniorReachableContactOfTheRow() {
    assertThat(Escalations.toTell(POLICY, MULTIPLE_COMPONENT_FAILURES, IncidentKind.SYSTEM_OUTAGE))
        .extracting(EscalationNotice::contact, EscalationNotice::insteadOf, EscalationNotice::why)
        .containsExactly(
            tuple(
                "Engineering",
                "Engineering Manager",
                "Multiple component failures (Engineering Manager: for technical complexity)"));
  }

  @Test
  void theCisoHearsOfABreachOnceThoughTheTeamLeadHasNoAddress() {
    List<EscalationNotice> told =
        Escalations.toTell(POLICY, SECURITY_BREACH_CONFIRMED, IncidentKind.DATA_EXPOSURE);

    assertThat(told)
        .extracting(EscalationNotice::contact, EscalationNotice::channels)
        .containsExactly(
            tuple("CISO", List.of(new Channel(ChannelKind.EMAIL, "ciso@company.com"))));
  }

  @Test
  void legalHearsOfComplianceByItsOwnAddress() {
    assertThat(Escalations.toTell(POLICY, REGULATORY_COMPLIANCE_AT_RISK, IncidentKind.EVIDENCE_GAP))
        .containsExactly(
            new EscalationNotice(
                "Legal",
                null,
                List.of(new Channel(ChannelKind.EMAIL, "legal@company.com")),
                "Regulatory compliance at risk (Legal: for compliance violations)"));
  }

  @Test
  void theFiveEscalationContactsAreTheRunbooks() {
    assertThat(POLICY.escalation().contacts())
        .containsExactly(
            new EscalationContact("Engineering Manager", "technical complexity"),
            new EscalationContact("Security Team Lead", "security incidents"),
            new EscalationContact("VP Engineering", "customer-facing outages"),
            new EscalationContact("CISO", "data breaches"),
            new EscalationContact("Legal", "compliance violations"));
  }
}
