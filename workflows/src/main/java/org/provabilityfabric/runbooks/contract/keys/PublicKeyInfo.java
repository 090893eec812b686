package org.provabilityfabric.runbooks.contract.keys;

/**
 * A public key; there is nothing secret in it.
 *
 * @param keyId SHA-256 of its SubjectPublicKeyInfo, in hex
 * @param algorithm such as {@code ed25519}
 * @param pem its SubjectPublicKeyInfo in PEM
 */
public record PublicKeyInfo(String keyId, String algorithm, String pem) {
  /** The beginning of the id, for people. */
  public String shortId() {
    return keyId.substring(0, Math.min(12, keyId.length()));
  }
}
