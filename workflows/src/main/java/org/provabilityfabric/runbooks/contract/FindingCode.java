package org.provabilityfabric.runbooks.contract;

/** The stable codes of everything that a run can find, with what each one means. */
public enum FindingCode {
  POD_NOT_READY("a pod is not ready, restarts or waits"),
  REPLICAS_MISSING("a workload has fewer ready replicas than desired"),
  HEALTH_CHECK_FAILED("the health URL did not answer that the system is healthy"),
  TARGET_DOWN("Prometheus reports a target as down"),
  TARGET_ABSENT("an expected Prometheus target is not there at all"),
  DEPENDENCY_DOWN("an external dependency does not answer its probe"),
  DEGRADED("P95 latency or throughput is worse than in the same hour of the day before"),
  RECENT_ROLLOUT("a deployment was rolled out shortly before the incident"),
  RECENT_CONFIGURATION_CHANGE("the configuration repository changed shortly before the incident"),
  ISOLATION_VIOLATION("a receipt shows one tenant reading another tenant's shard"),
  ISOLATION_ATTEMPT("a denied request for another tenant's shard"),
  SUBJECT_IN_TWO_TENANTS("one subject appears under two tenants"),
  UNKNOWN_SHARD("a shard that the mapping does not know"),
  EXPOSURE_CONFIRMED("the impact assessment confirms a data exposure"),
  EXPOSURE_NOT_CONFIRMED("the impact assessment found no sign of a data exposure"),
  RECEIPT_SUBMISSION_FAILED("the gateway could not submit receipts to the ledger"),
  GUARD_TRIPPED("the sidecar watcher denied an event"),
  CERTIFICATE_LEAK("an egress certificate shows detected content that was allowed out"),
  CERTIFICATE_LEAK_POSSIBLE("a certificate does not say what was done with what it detected"),
  NON_INTERFERENCE_FAILED("a certificate says that its non-interference check failed"),
  DETECTION_RATE_CHANGED("detections of personal data or secrets become more or fewer"),
  POLICY_HASH_INCONSISTENT("certificates of one tenant contradict each other about the policy"),
  POLICY_HASH_CHANGED("a tenant's egress policy changed"),
  POLICY_HASH_NOT_NEW("new certificates do not carry the new policy"),
  CERTIFICATE_FORGED("a certificate's signature was made by no valid key, or for another one"),
  CERTIFICATE_UNVERIFIABLE("certificates whose signature nobody can verify"),
  CERTIFICATES_MISSING("egress requests have no certificate"),
  FALSE_POSITIVE_CANDIDATES("content was blocked or redacted, perhaps without need"),
  THRESHOLD_CHANGED("a detection threshold was changed"),
  RECORD_UNREADABLE("a record could not be read and was left out of the analysis"),
  EVIDENCE_INCOMPLETE("a capture is not complete"),
  EVIDENCE_LOST("something was destroyed before it could be captured"),
  CONTAINMENT_UNDONE("something outside this runbook undid a containment"),
  CONTAINMENT_FAILED("a containment could not be made or verified"),
  CONTAINMENT_NOT_EFFECTIVE("other network policies still allow traffic to a contained component"),
  CONTAINMENT_LATE("containment took longer than its target"),
  CONTAINMENT_ADOPTED("a containment that was there before this run was taken over"),
  ROLLOUT_STALLED("a rollout exceeded its progress deadline: the cluster has given it up"),
  ROLLOUT_INCOMPLETE("a rollout was not complete in the time that it was given"),
  NOT_RESTORED("after a release something differs from what was there before"),
  UNKNOWN_COMPONENT("the component is not one of the deployment's"),
  ANSWER_UNKNOWN("a triage question could not be answered from what was found"),
  PHASE_OVERRUN("a phase took longer than the runbook gives it"),
  RESPONSE_TIME_BREACHED("nobody acknowledged within the response time"),
  RESOLUTION_TIME_BREACHED("the incident was not resolved within the resolution time"),
  NOBODY_TO_PAGE("no step of the paging ladder has an address"),
  PAGE_SKIPPED("a step of the paging ladder has no address and was skipped"),
  PAGE_UNANSWERED("the whole paging ladder was walked and nobody acknowledged"),
  MESSAGE_NOT_DELIVERED("a message was refused by every channel"),
  CONTACT_WITHOUT_ADDRESS("somebody who is to be told has no address"),
  APPROVAL_UNANSWERED("an approval passed its deadline without an answer"),
  RESPONSE_FAILED("a response or investigation ended without doing its work"),
  KEY_TOO_YOUNG("a signing key is younger than the policy lets it be rotated"),
  KEY_LEFT_VALID("an old public key stays valid without an end"),
  ROTATION_ROLLED_BACK("a rotation failed or was aborted, and the keys of before sign again"),
  ROTATION_NOT_SETTLED("a rotation could be neither finished nor rolled back"),
  ROTATION_NOT_RETIRED("the new keys are in force, but the old ones could not be retired"),
  NO_DATA("asked, and the answer was empty"),
  UNREACHABLE("could not be reached"),
  TIMED_OUT("did not answer in time"),
  FORBIDDEN("refused for lack of permission"),
  NOT_FOUND("is not there"),
  CONFLICT("was changed by somebody else at the same time"),
  RATE_LIMITED("refused for too many requests"),
  MALFORMED("answered something that cannot be read"),
  SERVER_ERROR("answered with an error"),
  STORAGE_FULL("there is no room to write"),
  NOT_AVAILABLE("is not offered there"),
  INVALID_INPUT("was asked something it cannot do"),
  INTERNAL("failed for a reason inside the runbook's own software");

  private final String meaning;

  FindingCode(String meaning) {
    this.meaning = meaning;
  }

  /** What the code means, in one clause. */
  public String meaning() {
    return meaning;
  }
}
