package org.provabilityfabric.runbooks.contract.keys;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of signing key that can be made. */
public enum KeyAlgorithm {
  @JsonProperty("ed25519")
  ED25519("ed25519"),
  @JsonProperty("ecdsa-p256")
  ECDSA_P256("ecdsa-p256"),
  @JsonProperty("rsa-3072")
  RSA_3072("rsa-3072");

  private final String word;

  KeyAlgorithm(String word) {
    this.word = word;
  }

  /** The name in configuration, key sets and reports. */
  public String word() {
    return word;
  }
}
