package org.provabilityfabric.runbooks.analysis.signatures;

/** What should be a DSSE envelope is none. The message is one sentence for a person. */
public final class EnvelopeException extends Exception {
  private static final long serialVersionUID = 1;

  EnvelopeException(String message) {
    super(message);
  }
}
