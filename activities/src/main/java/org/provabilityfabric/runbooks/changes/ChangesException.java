package org.provabilityfabric.runbooks.changes;

import org.provabilityfabric.runbooks.contract.FailureKind;

/** The configuration's history could not be read; the message is one sentence for a person. */
public final class ChangesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  ChangesException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }
}
