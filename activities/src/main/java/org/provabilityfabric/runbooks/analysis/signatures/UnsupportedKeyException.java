package org.provabilityfabric.runbooks.analysis.signatures;

/** A key that nothing may be verified with. The message is one sentence for a person. */
public final class UnsupportedKeyException extends Exception {
  private static final long serialVersionUID = 1;

  UnsupportedKeyException(String message) {
    super(message);
  }
}
