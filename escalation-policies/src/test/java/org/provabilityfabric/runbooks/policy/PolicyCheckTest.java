package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** What {@code policy check} names. */
class PolicyCheckTest {
  private static final Set<String> PROCEDURES =
      Set.of(
          "DataExposureResponse",
          "CertificateInvestigation",
          "ReceiptInvestigation",
          "ProofInvestigation",
          "CapabilityBypassResponse",
          "TenantIsolation",
          "LatencyInvestigation",
          "ErrorRateInvestigation");
  private static final Set<String> FOLLOWING = Set.of("EnhancedMonitoring");

  private static List<PolicyFinding> findings(String yaml) {
    return PolicyCheck.findings(PolicyReader.parse("own.yaml", yaml), PROCEDURES, FOLLOWING);
  }

  private static void finds(String yaml, String code, String text) {
    assertThat(findings(yaml)).contains(new PolicyFinding(code, text));
    assertThat(PolicyCheck.findings(PolicyReader.shipped(), PROCEDURES, FOLLOWING))
        .doesNotContain(new PolicyFinding(code, text));
  }

  @Test
  void theShippedPolicyLeavesOpenOnlyTheAddressesThatThePaperDoesNotGive() {
    List<PolicyFinding> findings =
        PolicyCheck.findings(PolicyReader.shipped(), PROCEDURES, FOLLOWING);

    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("role-without-address"))
        .extracting(finding -> finding.text().replace(" has no address and cannot be told.", ""))
        .containsExactly(
            "CEO",
            "CTO",
            "CPO",
            "CCO",
            "Engineering Manager",
            "Security Team Lead",
            "VP Engineering");
    assertThat(findings)
        .extracting(PolicyFinding::code)
        .containsOnly("role-without-address", "unreachable-rung");
    assertThat(findings)
        .contains(
            new PolicyFinding(
                "unreachable-rung",
                "The step escalation of the ladder urgent in the row Security Incident is skipped:"
                    + " CEO has no address."));
  }

  @Test
  void aSeverityWhoseExecutivesCannotBeReached() {
    finds(
        """
        executiveUpdates:
          every: {P0: 30m, P1: 2h}
          recipients:
            SECURITY_INCIDENT: [CEO]
            SYSTEM_OUTAGE: [Engineering]
            DATA_PRIVACY: [Legal]
            COMPLIANCE: [Audit]
        """,
        "no-executive-recipient",
        "P1 incidents of the row Security Incident have no executive recipient with an address.");
  }

  @Test
  void aP0WithoutExecutiveUpdates() {
    finds(
        "executiveUpdates: {every: {}, recipients: {}}\n",
        "no-executive-updates",
        "P0 incidents send no executive updates.");
  }

  @Test
  void aWarningThatWouldComeBeforeTheBeginning() {
    finds(
        severities("[4h]"),
        "warning-too-early",
        "The warning 4h before the deadline of P0 does not fit into 4h.");
  }

  @Test
  void aProcedureThatDoesNotExist() {
    assertThat(PolicyCheck.findings(PolicyReader.shipped(), Set.of(), Set.of()))
        .contains(
            new PolicyFinding(
                "unknown-procedure",
                "The routing rule 'PII leak' starts DataExposureResponse, which does not exist."));
  }

  @Test
  void whatFollowsAnIncidentMayCloseAnItemButIsNotStartedByOne() {
    String items =
        """
        alertResponse:
          DATA_EXPOSURE:
            - {phase: FOLLOW_UP, what: Watch, owner: SRE, within: 7d, procedure: EnhancedMonitoring}
        """;
    String started = "investigations: {DATA_EXPOSURE: [EnhancedMonitoring]}\n";

    assertThat(findings(items)).noneMatch(finding -> finding.code().equals("unknown-procedure"));
    finds(
        started,
        "unknown-procedure",
        "For data exposure incidents the policy starts EnhancedMonitoring, which does not exist.");
  }

  @Test
  void aLadderThatEndsBeforeTheResponseTime() {
    finds(
        ladder("{contact: primary, acknowledgeWithin: 5m}", "AT_ANY_HOUR"),
        "ladder-ends-early",
        "The ladder one in the row Security Incident ends after 5m, before the response time of P0"
            + " (15m).");
  }

  @Test
  void aLadderThatReachesNobody() {
    finds(
        ladder("{contact: CEO, acknowledgeWithin: 1h}", "AT_ANY_HOUR"),
        "nobody-reachable",
        "The ladder one in the row Compliance reaches nobody.");
  }

  @Test
  void aP0ThatWaitsForTheMorning() {
    finds(
        ladder("{contact: primary, acknowledgeWithin: 4h}", "IN_BUSINESS_HOURS"),
        "no-immediate-page",
        "P0 does not page at any hour for every component.");
  }

  @Test
  void aConditionThatTellsNobody() {
    finds(
        """
        escalation:
          p0UnresolvedAfter: 4h
          multipleComponents: 2
          confirmedExposureIsBreach: true
          conditions:
            P0_NOT_RESOLVED_IN_TIME: [CISO]
            SECURITY_BREACH_CONFIRMED: [CISO]
            MULTIPLE_COMPONENT_FAILURES: []
            REGULATORY_COMPLIANCE_AT_RISK: [Legal]
          contacts: []
        """,
        "condition-tells-nobody",
        "Nobody is told when: Multiple component failures.");
  }

  @Test
  void aRouteThatIsNeverTaken() {
    finds(
        """
        routing:
          componentLabels: [service]
          tenantLabels: [tenant]
          rules:
            - {name: broad, alerts: [A, B], severity: P1, kind: ERRORS}
            - {name: narrow, alerts: [A], labels: {env: test}, severity: P3, kind: ERRORS}
          bySeverityLabel: {}
          otherwise: {severity: P2, kind: MONITORING}
        """,
        "route-never-taken",
        "The routing rule 'narrow' is never reached, because 'broad' fits first.");
  }

  @Test
  void anApprovalThatNobodyCanGive() {
    finds(
        """
        approvals:
          release-containment:
            {question: May it?, roles: [CEO], deadline: 1h, onTimeout: DENY,
             verifiedIdentity: true, people: 1}
        """,
        "approval-reaches-nobody",
        "Nobody who may answer release-containment has an address.");
  }

  @Test
  void anEvidenceBudgetAsLongAsTheContainmentTarget() {
    finds(
        "containment: {target: 60s, watchInterval: 1m, allowLedger: true, allowDns: true}\n",
        "evidence-budget-exceeds-target",
        "Preserving evidence may take 1m, which leaves nothing of the containment target of 1m.");
  }

  private static String ladder(String rung, String hours) {
    return """
    paging:
      rules: [{ladder: one, hours: %s}]
      ladders: [{name: one, repeats: 0, rungs: [%s]}]
    """
        .formatted(hours, rung);
  }

  private static String severities(String warnBefore) {
    return """
    severities:
      - {severity: P0, name: Critical, criteria: [SYSTEM_WIDE_OUTAGE], response: 15m,
         resolution: 4h, warnBefore: %s}
      - {severity: P1, name: High, criteria: [SINGLE_SERVICE_OUTAGE], response: 1h,
         resolution: 24h, warnBefore: []}
      - {severity: P2, name: Medium, criteria: [MONITORING_ALERT], response: 4h,
         resolution: 72h, warnBefore: []}
      - {severity: P3, name: Low, criteria: [ROUTINE_MAINTENANCE], response: next-business-day,
         resolution: next-sprint, warnBefore: []}
    """
        .formatted(warnBefore);
  }
}
