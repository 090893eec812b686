package org.provabilityfabric.runbooks.alertmanager;

import org.provabilityfabric.runbooks.contract.FailureKind;

/** Alertmanager did not do what was asked for; the message is one sentence for a person. */
public final class AlertmanagerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  public AlertmanagerException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }
}
