package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The organisation's rules as a run pins them: one snapshot of at most {@value #MAX_BYTES} bytes of
 * JSON, identified by {@link PolicyHash}.
 *
 * @param version a label for people
 * @param approvals by approval id, such as {@code release-containment}
 * @param investigations workflow types by kind of incident, in the runbook's order: "triage →
 *     receipts → certificates → proofs"
 * @param alertResponse what incidents of a kind leave to be done, in the runbook's order
 * @param objectives what the services promise
 * @param revocation when tokens are revoked
 * @param receipts the rules of the access receipts investigation
 * @param certificates the rules of the egress certificates investigation
 * @param rotation the rules of certificate rotation
 * @param maintenance the rules of planned maintenance
 * @param people who is known by an identity that a way in can prove
 * @param access who may do what
 * @param chat what incidents get in chat
 * @param postIncident what follows an incident
 * @param regulatoryClocks the clocks that regulators set
 * @param drills the scenarios of "Monthly Drills"
 * @param command who commands, and what a duplicate still does
 * @param pagerAudit how the pager audits itself
 * @param tenants how a tenant is isolated
 */
public record Policy(
    String version,
    List<SeverityRule> severities,
    ClassificationRules classification,
    Contacts contacts,
    PagingRules paging,
    RoutingRules routing,
    Map<String, ApprovalRule> approvals,
    EscalationRules escalation,
    ExecutiveUpdates executiveUpdates,
    EvidenceRules evidence,
    ContainmentRules containment,
    BusinessCalendar calendar,
    Phases phases,
    UnconfirmedExposure unconfirmedExposure,
    Map<IncidentKind, List<String>> investigations,
    Map<IncidentKind, List<AlertItem>> alertResponse,
    Objectives objectives,
    RevocationRules revocation,
    ReceiptRules receipts,
    CertificateRules certificates,
    RotationRules rotation,
    MaintenanceRules maintenance,
    List<KnownPerson> people,
    AccessRules access,
    ChatRules chat,
    PostIncidentRules postIncident,
    List<RegulatoryRule> regulatoryClocks,
    List<DrillScenario> drills,
    CommandRules command,
    PagerAuditRules pagerAudit,
    TenantRules tenants) {
  /** The largest snapshot, as JSON in UTF-8. */
  public static final int MAX_BYTES = 32 * 1024;

  /** The approval that lifts a containment; it is never given by a deadline that passed. */
  public static final String RELEASE_CONTAINMENT = "release-containment";

  /** The approval of restarting the gateway because receipts are missing. */
  public static final String RESTART_GATEWAY = "restart-retrieval-gateway";

  /** The approval of publishing the key that receipts are signed with. */
  public static final String APPLY_RECEIPT_KEY = "apply-receipt-key";

  /** The approval of handing originals of receipts to the ledger. */
  public static final String RESUBMIT_RECEIPTS = "resubmit-receipts";

  /** The approval of stating for good that evidence is missing. */
  public static final String SIGN_GAP_STATEMENT = "sign-gap-statement";

  /** The approval that scales a component because of its latency. */
  public static final String SCALE_COMPONENT = "scale-component";

  /** The approval that restarts a component. */
  public static final String RESTART_COMPONENT = "restart-component";

  /** The approval that revokes capability tokens. */
  public static final String REVOKE_TOKENS = "revoke-tokens";

  /** The approval that isolates a tenant. */
  public static final String ISOLATE_TENANT = "isolate-tenant";

  /** The approval that releases a tenant; it is never given by a deadline that passed. */
  public static final String RELEASE_TENANT = "release-tenant";

  /** The approval of another detection threshold, and of the restart with it. */
  public static final String CHANGE_THRESHOLD = "change-detection-threshold";

  /** The approval of bringing the value before back, and of the restart with it. */
  public static final String RESTORE_THRESHOLD = "restore-detection-threshold";

  /** The approval of restarting the firewall because certificates are missing. */
  public static final String RESTART_FIREWALL = "restart-egress-firewall";

  /** The approval of a rotation of signing keys. */
  public static final String ROTATE_SIGNING_KEYS = "rotate-signing-keys";

  /** The approval of a maintenance of which stakeholders are told late. */
  public static final String SHORT_NOTICE = "maintenance-short-notice";

  /** The approval of a maintenance although a check before it did not pass. */
  public static final String START_MAINTENANCE = "start-maintenance-despite-checks";

  /** The approval of rolling back a maintenance that is not verified. */
  public static final String ROLL_BACK_MAINTENANCE = "roll-back-maintenance";

  public Policy {
    severities = Absent.asEmpty(severities);
    approvals = Absent.asEmpty(approvals);
    investigations = Absent.asEmpty(investigations);
    alertResponse = Absent.asEmpty(alertResponse);
    receipts = Objects.requireNonNullElse(receipts, ReceiptRules.USUAL);
    objectives = Objects.requireNonNullElseGet(objectives, Objectives::ofTheRunbook);
    revocation = Objects.requireNonNullElseGet(revocation, RevocationRules::byApproval);
    certificates = Objects.requireNonNullElse(certificates, CertificateRules.USUAL);
    rotation = Objects.requireNonNullElse(rotation, RotationRules.USUAL);
    maintenance = Objects.requireNonNullElse(maintenance, MaintenanceRules.USUAL);
    people = Absent.asEmpty(people);
    access = Objects.requireNonNullElse(access, AccessRules.OPEN);
    chat = Objects.requireNonNullElse(chat, ChatRules.NONE);
    postIncident = Objects.requireNonNullElse(postIncident, PostIncidentRules.USUAL);
    regulatoryClocks = Absent.asEmpty(regulatoryClocks);
    drills = Absent.asEmpty(drills);
    command = Objects.requireNonNullElse(command, CommandRules.USUAL);
    pagerAudit = Objects.requireNonNullElse(pagerAudit, PagerAuditRules.USUAL);
    tenants = Objects.requireNonNullElse(tenants, TenantRules.USUAL);
  }

  /**
   * The rule of a severity.
   *
   * @throws IllegalArgumentException where the policy has none
   */
  public SeverityRule rule(Severity severity) {
    return severities.stream()
        .filter(rule -> rule.severity() == severity)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the policy has no rule for " + severity));
  }

  /** The rule of an approval, if the policy has one. */
  public Optional<ApprovalRule> approval(String id) {
    return Optional.ofNullable(approvals.get(id));
  }

  /** The workflow types that investigate a kind of incident, in the runbook's order. */
  public List<String> investigations(IncidentKind kind) {
    return investigations.getOrDefault(kind, List.of());
  }

  /** What an incident of a kind leaves to be done, in the runbook's order. */
  public List<AlertItem> alertResponse(IncidentKind kind) {
    return alertResponse.getOrDefault(kind, List.of());
  }

  /** Whom the policy knows by a Slack user id. */
  public Optional<KnownPerson> person(String slack) {
    return people.stream().filter(known -> slack.equals(known.slack())).findFirst();
  }

  /** These rules with another key by which identities are proved. */
  public Policy withIdentityKey(String publicKey) {
    AccessRules other = new AccessRules(access.acts(), access.verified(), publicKey);
    return with(contacts, evidence, other);
  }

  /** These rules with other ones for evidence. */
  public Policy withEvidence(EvidenceRules other) {
    return with(contacts, other, access);
  }

  /** These rules with other contacts. */
  public Policy withContacts(Contacts other) {
    return with(other, evidence, access);
  }

  private Policy with(
      Contacts otherContacts, EvidenceRules otherEvidence, AccessRules otherAccess) {
    return new Policy(
        version,
        severities,
        classification,
        otherContacts,
        paging,
        routing,
        approvals,
        escalation,
        executiveUpdates,
        otherEvidence,
        containment,
        calendar,
        phases,
        unconfirmedExposure,
        investigations,
        alertResponse,
        objectives,
        revocation,
        receipts,
        certificates,
        rotation,
        maintenance,
        people,
        otherAccess,
        chat,
        postIncident,
        regulatoryClocks,
        drills,
        command,
        pagerAudit,
        tenants);
  }
}
