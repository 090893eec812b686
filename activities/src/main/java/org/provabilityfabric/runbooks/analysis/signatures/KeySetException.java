package org.provabilityfabric.runbooks.analysis.signatures;

/**
 * Keys that cannot be read. The message is one sentence: where, what was expected, what is there.
 */
public final class KeySetException extends Exception {
  private static final long serialVersionUID = 1;

  KeySetException(String where, String expected) {
    super(where + ": " + expected);
  }
}
