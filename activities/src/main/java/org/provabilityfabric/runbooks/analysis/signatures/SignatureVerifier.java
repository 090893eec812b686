package org.provabilityfabric.runbooks.analysis.signatures;

/** Verifies signatures of one key. Implementations may be called by many threads at a time. */
@FunctionalInterface
public interface SignatureVerifier {
  /**
   * Whether the signature is this key's over exactly this message.
   *
   * @param signature of any length; what cannot be a signature is not one
   */
  boolean verifies(byte[] message, byte[] signature);
}
