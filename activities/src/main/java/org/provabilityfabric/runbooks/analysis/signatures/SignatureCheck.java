package org.provabilityfabric.runbooks.analysis.signatures;

import java.util.List;

/** What became of checking one signature. Only {@link Verified} may be believed. */
public sealed interface SignatureCheck {
  /**
   * The signature is good, by a key that was valid at the time of the record.
   *
   * @param keyId SHA-256 of the key's SubjectPublicKeyInfo in hexadecimal digits
   */
  record Verified(String keyId) implements SignatureCheck {}

  /** No key that was valid at the time of the record made this signature. */
  record Forged(String reason) implements SignatureCheck {}

  /** Nobody can tell: no public key can verify what is there. */
  record Unverifiable(String reason) implements SignatureCheck {}

  /**
   * The signature is good, but over another record than the one that carries it.
   *
   * @param fields those of the record that differ from what was signed
   */
  record Transplanted(List<String> fields) implements SignatureCheck {
    public Transplanted {
      fields = List.copyOf(fields);
    }
  }

  /** The key that is named, or any key for the time of the record, is not in the key set. */
  record UnknownKey(String reason) implements SignatureCheck {}
}
