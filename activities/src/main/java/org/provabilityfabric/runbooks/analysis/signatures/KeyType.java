package org.provabilityfabric.runbooks.analysis.signatures;

/** The types of key that evidence may be signed with; each means exactly one algorithm. */
public enum KeyType {
  /** Ed25519 over the message itself (RFC 8032, strict). */
  ED25519("ed25519"),
  /** ECDSA on P-256 over SHA-256 of the message. */
  ECDSA_P256("ecdsa-p256"),
  /** RSASSA-PKCS1-v1_5 over SHA-256 of the message, keys of 2048 to 8192 bits. */
  RSA("rsa");

  private final String word;

  KeyType(String word) {
    this.word = word;
  }

  /** As it is written in a key set. */
  public String word() {
    return word;
  }
}
