package org.provabilityfabric.runbooks.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;

/** Policies that the schema takes and that are refused nevertheless. */
class PolicyMistakesTest {
  private static List<String> problems(String yaml) {
    var refused =
        catchThrowableOfType(
            BadDocumentException.class, () -> PolicyReader.parse("own.yaml", yaml));
    assertThat(refused).isNotNull();
    return refused.problems().stream().map(Problem::text).toList();
  }

  @Test
  void aContainmentIsNeverReleasedByItself() {
    assertThat(
            problems(
                """
                approvals:
                  release-containment:
                    question: May it?
                    deadline: 1h
                    reminders: [1h]
                    onTimeout: PROCEED
                    verifiedIdentity: false
                    people: 1
                """))
        .containsExactly(
            "own.yaml:6: a containment is never lifted by itself; expected ASK_AGAIN_AND_ESCALATE"
                + " or DENY",
            "own.yaml:5: a reminder after 1h is not before the deadline of 1h");
    assertThat(problems("approvals: {}\n"))
        .containsExactly("own.yaml:1: the approval `release-containment` is missing");
  }

  @Test
  void anApprovalThatNothingAsksForIsRefusedWithTheNearestOne() {
    assertThat(
            problems(
                """
                approvals:
                  release-containment:
                    {question: May it?, deadline: 1h, onTimeout: DENY, verifiedIdentity: false,
                     people: 1}
                  scale-components:
                    {question: Shall it?, deadline: 1h, onTimeout: DENY, verifiedIdentity: false,
                     people: 1}
                """))
        .containsExactly(
            "own.yaml:5: nothing asks for the approval `scale-components`, did you mean"
                + " `scale-component`?");
  }

  @Test
  void anObjectiveOfNothingAndAVerificationThatEndsBeforeItBeginsAreRefused() {
    assertThat(
            problems(
                """
                objectives:
                  latencyP95: 0s
                  errorPercent: 5
                  logWindow: 1h
                  searchWindow: 6h
                  nearLimitPercent: 80
                  fewConnectionsPercent: 80
                  scaleByPercent: 50
                  rolloutWithin: 10m
                  verifyAfter: 6m
                  verifyWithin: 5m
                revocation:
                  withoutApproval: []
                  mostWithoutApproval: 0
                  logWindow: 1h
                  watchInterval: 0s
                  watchFor: 1h
                """))
        .containsExactlyInAnyOrder(
            "own.yaml:2: must be longer than nothing",
            "own.yaml:11: must not end before verifyAfter",
            "own.yaml:16: must be longer than nothing");
  }

  @Test
  void aNameThatNobodyBearsIsRefusedWithTheNearestOne() {
    assertThat(
            problems(
                """
                executiveUpdates:
                  every: {P0: 30m}
                  recipients:
                    SECURITY_INCIDENT: [CISO,
                      Lgal]
                paging:
                  rules: [{ladder: urgnt, hours: AT_ANY_HOUR}]
                  ladders:
                    - {name: urgent, repeats: 0, rungs: [{contact: primry, acknowledgeWithin: 5m}]}
                """))
        .containsExactly(
            "own.yaml:5: there is no contact `Lgal`, did you mean `Legal`?",
            "own.yaml:7: there is no ladder `urgnt`, did you mean `urgent`?",
            "own.yaml:9: there is no contact `primry`, did you mean `primary`?");
  }

  @Test
  void aReplacedDirectoryMustStillHoldWhomTheShippedRulesName() {
    assertThat(
            problems(
                """
                contacts:
                  directory: [{name: SRE, channels: []}]
                  table:
                    SECURITY_INCIDENT: &row {primary: SRE, secondary: SRE, escalation: SRE}
                    SYSTEM_OUTAGE: *row
                    DATA_PRIVACY: *row
                    COMPLIANCE: *row
                  rows: {}
                """))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .matches("shipped escalation\\.yaml:\\d+: there is no contact `CISO`"));
  }

  @Test
  void aCriterionBelongsToOneSeverityAndASeverityStandsOnce() {
    String rule =
        "  - {severity: %s, name: x, response: 1h, resolution: 2h, warnBefore: [], criteria:"
            + " [%s]}\n";
    String yaml =
        "severities:\n"
            + rule.formatted("P0", "MONITORING_ALERT")
            + rule.formatted("P1", "MONITORING_ALERT")
            + rule.formatted("P2", "SYSTEM_WIDE_OUTAGE")
            + rule.formatted("P2", "ROUTINE_MAINTENANCE");

    assertThat(problems(yaml))
        .contains(
            "own.yaml:3: MONITORING_ALERT is a criterion of P0 already",
            "own.yaml:5: `P2` stands here twice");
  }

  @Test
  void aSecretUrlIsRefusedAndNotShown() {
    List<String> problems =
        problems(
            """
            contacts:
              directory:
                - name: SRE
                  channels: [{kind: WEBHOOK, address: "https://hooks.example/T0/secret"}]
                - name: CISO
                  channels: [{kind: EMAIL, address: nobody}]
              table:
                SECURITY_INCIDENT: &row {primary: SRE, secondary: SRE, escalation: SRE}
                SYSTEM_OUTAGE: *row
                DATA_PRIVACY: *row
                COMPLIANCE: *row
              rows: {}
            """);

    assertThat(problems)
        .contains(
            "own.yaml:4: expected the name of an environment variable that holds the URL",
            "own.yaml:6: `nobody` is not a mail address")
        .noneMatch(problem -> problem.contains("hooks.example"));
  }

  @Test
  void dutiesThatNobodyHasOrThatStandTwiceAreRefused() {
    assertThat(
            problems(
                """
                postIncident:
                  severities: [P0]
                  duties:
                    - {duty: MONITORING, owner: SER, within: 5d}
                    - {duty: MONITORING, owner: SRE, within: 5d}
                    - {duty: LESSONS_LEARNED, owner: primary, within: 5d}
                    - {duty: NEW_PROCEDURES, owner: primary, within: 5d}
                  invite: [Enginering]
                  meetingAfter: 1h
                  meetingAt: "10:00"
                  meetingLasts: 0s
                  remindBefore: [1d]
                  escalateTo: [secondary]
                  escalateEvery: 7d
                """))
        .containsExactlyInAnyOrder(
            "own.yaml:4: there is no contact `SER`, did you mean `SRE`?",
            "own.yaml:5: `MONITORING` stands here twice",
            "own.yaml:3: the duty `POST_MORTEM_REVIEW` is missing",
            "own.yaml:8: there is no contact `Enginering`, did you mean `Engineering`?",
            "own.yaml:9: must be at least a day, or the hour may have passed",
            "own.yaml:11: must be longer than nothing");
  }

  @Test
  void regulatoryClocksThatStandTwiceOrWarnTooEarlyAreRefused() {
    assertThat(
            problems(
                """
                regulatoryClocks:
                  - name: GDPR
                    what: notify
                    from: AWARENESS
                    after: 72h
                    warnBefore: [72h]
                    tell: [Legl]
                    escalateTo: [secondary]
                  - name: gdpr
                    what: notify
                    from: CLASSIFICATION
                    after: 0s
                    warnBefore: []
                    tell: [Legal]
                    escalateTo: [CPOO]
                """))
        .containsExactlyInAnyOrder(
            "own.yaml:6: a warning 72h before is not within the 72h of the clock",
            "own.yaml:7: there is no contact `Legl`, did you mean `Legal`?",
            "own.yaml:9: `gdpr` stands here twice",
            "own.yaml:12: must be longer than nothing",
            "own.yaml:15: there is no contact `CPOO`, did you mean `CPO`?");
  }

  @Test
  void anAuditOfThePagerThatNobodyHearsOfIsRefused() {
    assertThat(
            problems(
                """
                command:
                  acceptWithin: 0s
                  askBeforeUpdate: 5m
                  duplicatesPage: false
                  duplicatesUpdateExecutives: false
                pagerAudit:
                  probe: [{kind: EMAIL, address: probe}]
                  lateAfter: 2m
                  tell: Securty
                """))
        .containsExactlyInAnyOrder(
            "own.yaml:2: must be longer than nothing",
            "own.yaml:7: `probe` is not a mail address",
            "own.yaml:9: there is no contact `Securty`, did you mean `Security`?");
  }
}
