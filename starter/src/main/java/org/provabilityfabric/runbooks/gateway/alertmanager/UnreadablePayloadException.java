package org.provabilityfabric.runbooks.gateway.alertmanager;

/** A payload was refused; the message is one sentence that names the field and what was wanted. */
public final class UnreadablePayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadablePayloadException(String message) {
    super(message);
  }
}
