package org.provabilityfabric.runbooks.contract.statement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a statement says is missing. */
public enum MissingEvidence {
  @JsonProperty("receipts")
  RECEIPTS,
  @JsonProperty("egress-certificates")
  EGRESS_CERTIFICATES
}
