package org.provabilityfabric.runbooks.contract.keys;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a kind of signing key signs. */
public enum SignedEvidence {
  @JsonProperty("receipts")
  RECEIPTS("receipt"),
  @JsonProperty("certificates")
  CERTIFICATES("certificate");

  private final String one;

  SignedEvidence(String one) {
    this.one = one;
  }

  /** The word for one of them. */
  public String one() {
    return one;
  }
}
