package org.provabilityfabric.runbooks.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of event an audit lists. */
public enum AuditKind {
  /** An approval was asked for, given, denied, or left without an answer. */
  @JsonProperty("approval")
  APPROVAL,
  /**
   * A person changed the course: severity, pause, abort, reopening, a clock that does not apply.
   */
  @JsonProperty("override")
  OVERRIDE,
  @JsonProperty("escalation")
  ESCALATION,
  @JsonProperty("page")
  PAGE,
  /** A clock ended before its act, or such a breach was withdrawn. */
  @JsonProperty("breach")
  BREACH,
  @JsonProperty("evidence-loss")
  EVIDENCE_LOSS,
  @JsonProperty("policy-change")
  POLICY_CHANGE,
  /** Evidence was read, verified or exported. */
  @JsonProperty("access")
  ACCESS,
  /** A legal hold was put, or taken back. */
  @JsonProperty("hold")
  HOLD,
  /** Evidence was deleted, because its time was over. */
  @JsonProperty("deletion")
  DELETION,
  /** Anything else that a person did. */
  @JsonProperty("act")
  ACT
}
