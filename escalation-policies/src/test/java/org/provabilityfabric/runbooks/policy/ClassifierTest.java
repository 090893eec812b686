package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** "Incident Classification" with the shipped rules. */
class ClassifierTest {
  private static final Policy POLICY = PolicyReader.shipped();

  private static Classification classify(Observations seen) {
    return Classifier.classify(POLICY, seen);
  }

  private static Observations nothing() {
    return Observations.of(null);
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTEM_WIDE_OUTAGE, P0",
    "SECURITY_BREACH_CONFIRMED, P0",
    "DATA_LOSS_OR_CORRUPTION, P0",
    "CROSS_TENANT_DATA_EXPOSURE, P0",
    "SINGLE_SERVICE_OUTAGE, P1",
    "SEVERE_PERFORMANCE_DEGRADATION, P1",
    "SECURITY_ALERT_REQUIRING_INVESTIGATION, P1",
    "COMPLIANCE_VIOLATION, P1",
    "PARTIAL_FUNCTIONALITY_IMPAIRED, P2",
    "PERFORMANCE_DEGRADATION, P2",
    "NON_CRITICAL_SECURITY_FINDING, P2",
    "MONITORING_ALERT, P2",
    "MINOR_BUGS_OR_ENHANCEMENTS, P3",
    "DOCUMENTATION_UPDATES, P3",
    "ROUTINE_MAINTENANCE, P3"
  })
  void everyCriterionOfTheRunbookStandsForItsSeverity(Criterion criterion, Severity severity) {
    assertThat(classify(nothing().withDeclared(criterion)))
        .isEqualTo(
            new Classification(
                severity,
                List.of(severity + ", " + criterion.words() + ": declared by a person.")));
  }

  @ParameterizedTest
  @EnumSource(Criterion.class)
  void everyCriterionHasASeverity(Criterion criterion) {
    assertThat(POLICY.severities())
        .filteredOn(rule -> rule.criteria().contains(criterion))
        .hasSize(1);
  }

  @Test
  void nothingMetIsTheLowestSeverity() {
    assertThat(classify(nothing()))
        .isEqualTo(new Classification(Severity.P3, List.of("No criterion of the runbook is met.")));
  }

  @ParameterizedTest
  @CsvSource({"50.1, P1", "50, P1", "49.999, P2", "0.1, P2", "0, P3", "-20, P3"})
  void degradationOfExactlyFiftyPercentIsP1(double percent, Severity severity) {
    assertThat(classify(nothing().withDegradationPercent(percent)).severity()).isEqualTo(severity);
  }

  @Test
  void degradationIsExplained() {
    assertThat(classify(nothing().withDegradationPercent(62.5)).reasons())
        .containsExactly(
            "P1, Performance degradation >50%: 62.5 % worse than in the same hour of the day"
                + " before.");
  }

  @Test
  void noDataIsNoDegradation() {
    assertThat(classify(nothing().withDegradationPercent(null)).severity()).isEqualTo(Severity.P3);
    assertThat(classify(nothing().withDegradationPercent(Double.NaN)).severity())
        .isEqualTo(Severity.P3);
  }

  @ParameterizedTest
  @CsvSource({"0, 6, P3", "1, 6, P1", "2, 6, P1", "5, 6, P1", "6, 6, P0", "3, 0, P1", "0, 0, P3"})
  void oneFailedComponentIsAServiceAndAllAreTheSystem(int failed, int total, Severity severity) {
    assertThat(classify(nothing().withComponents(failed, total)).severity()).isEqualTo(severity);
  }

  @Test
  void howManyComponentsMakeTheSystemIsPolicy() {
    Policy three =
        PolicyReader.parse(
            "own.yaml",
            """
            classification:
              {oneService: 2, severalComponents: 3, wholeSystem: 3, severeDegradationPercent: 50,
               noticeableDegradationPercent: 10, answers: {}, kinds: {}, presumed: {}, otherwise: P2}
            """);

    assertThat(Classifier.classify(three, nothing().withComponents(3, 6)).severity())
        .isEqualTo(Severity.P0);
    assertThat(Classifier.classify(three, nothing().withComponents(2, 6)).severity())
        .isEqualTo(Severity.P1);
    assertThat(Classifier.classify(three, nothing().withComponents(1, 6)).severity())
        .isEqualTo(Severity.P2);
    assertThat(three.classification().singleService(2)).isTrue();
    assertThat(three.classification().singleService(3)).isFalse();
    assertThat(three.classification().several(3)).isTrue();
  }

  @Test
  void aConfirmedBreachLossOrExposureIsP0() {
    assertThat(classify(nothing().withBreachConfirmed(Answer.YES)).reasons())
        .containsExactly("P0, Security breach confirmed: a breach was confirmed.");
    assertThat(classify(nothing().withDataLoss(Answer.YES)).severity()).isEqualTo(Severity.P0);
    assertThat(classify(nothing().withExposureConfirmed(Answer.YES)).severity())
        .isEqualTo(Severity.P0);
  }

  @Test
  void anExposureIsPresumedUntilTheAssessmentDeniesIt() {
    Observations exposure = Observations.of(IncidentKind.DATA_EXPOSURE);

    assertThat(classify(exposure).severity()).isEqualTo(Severity.P0);
    assertThat(classify(exposure).reasons())
        .containsExactly(
            "P0, Cross-tenant data exposure: presumed of a data exposure incident until it is"
                + " denied.",
            "P1, Security alert requiring investigation: the incident's kind is data exposure.");

    Classification denied = classify(exposure.withExposureConfirmed(Answer.NO));
    assertThat(denied.severity()).isEqualTo(POLICY.unconfirmedExposure().severity());
    assertThat(denied.reasons())
        .containsExactly(
            "P1, Security alert requiring investigation: the incident's kind is data exposure.");
  }

  @Test
  void aBypassIsPresumedABreachUntilItIsDenied() {
    Observations bypass = Observations.of(IncidentKind.CAPABILITY_BYPASS);

    assertThat(classify(bypass).severity()).isEqualTo(Severity.P0);
    assertThat(classify(bypass.withBreachConfirmed(Answer.NO)).severity()).isEqualTo(Severity.P1);
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE_TENANT_AFFECTED, P2",
    "SINGLE_SERVICE_AFFECTED, P1",
    "MULTIPLE_COMPONENTS_AFFECTED, P1",
    "EXTERNAL_DEPENDENCIES_AFFECTED, P2",
    "DATA_EXPOSURE_RISK, P1",
    "USER_IMPACT, P2",
    "BUSINESS_CONTINUITY_IMPACT, P1",
    "COMPLIANCE_IMPLICATIONS, P1"
  })
  void onlyAYesToAQuestionCounts(Question question, Severity severity) {
    assertThat(classify(nothing().withAnswer(question, Answer.YES)).severity()).isEqualTo(severity);
    assertThat(classify(nothing().withAnswer(question, Answer.UNKNOWN)).severity())
        .isEqualTo(Severity.P3);
    assertThat(classify(nothing().withAnswer(question, Answer.NO)).severity())
        .isEqualTo(Severity.P3);
  }

  @Test
  void theHighestCriterionDecidesAndEveryMetOneIsNamedOnce() {
    Classification classified =
        classify(
            Observations.of(IncidentKind.PERFORMANCE)
                .withAnswer(Question.SINGLE_SERVICE_AFFECTED, Answer.YES)
                .withComponents(1, 6)
                .withDegradationPercent(12.0)
                .withDataLoss(Answer.YES));

    assertThat(classified.severity()).isEqualTo(Severity.P0);
    assertThat(classified.reasons())
        .containsExactly(
            "P0, Data loss or corruption: data was lost or corrupted.",
            "P1, Single service outage: 1 of 6 components failed.",
            "P2, Performance degradation <50%: 12.0 % worse than in the same hour of the day"
                + " before.",
            "P2, Monitoring alert: the incident's kind is performance.");
  }

  @Test
  void aCorrectedAnswerReplacesTheEarlierOne() {
    Observations corrected =
        nothing()
            .withAnswer(Question.COMPLIANCE_IMPLICATIONS, Answer.YES)
            .withAnswer(Question.COMPLIANCE_IMPLICATIONS, Answer.NO);

    assertThat(corrected.answer(Question.COMPLIANCE_IMPLICATIONS)).isEqualTo(Answer.NO);
    assertThat(corrected.answer(Question.USER_IMPACT)).isEqualTo(Answer.UNKNOWN);
    assertThat(classify(corrected).severity()).isEqualTo(Severity.P3);
  }

  @Test
  void theQuestionsAreTheRunbooks() {
    assertThat(Question.values())
        .extracting(Question::words)
        .containsExactly(
            "Single tenant affected?",
            "Single service affected?",
            "Multiple components affected?",
            "External dependencies affected?",
            "Data exposure risk?",
            "User impact level?",
            "Business continuity impact?",
            "Compliance implications?");
  }
}
