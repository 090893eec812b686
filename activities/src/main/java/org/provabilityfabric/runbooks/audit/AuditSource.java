package org.provabilityfabric.runbooks.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an event is known from. */
public enum AuditSource {
  /** A record in a bundle whose seal is good. */
  @JsonProperty("sealed-record")
  SEALED_RECORD,
  /** A record in a bundle that is as its manifest says, but whose seal is missing or unchecked. */
  @JsonProperty("record")
  RECORD,
  /** A record in a bundle that somebody changed. */
  @JsonProperty("changed-record")
  CHANGED_RECORD,
  /** What a run told of itself; it lasts as long as Temporal keeps it. */
  @JsonProperty("history")
  HISTORY,
  /** The record of who did what with the vault. */
  @JsonProperty("access-log")
  ACCESS_LOG
}
