package org.provabilityfabric.runbooks.process;

import org.provabilityfabric.runbooks.contract.FailureKind;

/** A program did not come to an end of its own. The message is a clause for a person. */
public final class ProcessFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  ProcessFailure(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** NOT_AVAILABLE where it could not be started, else TIMED_OUT. */
  public FailureKind kind() {
    return kind;
  }

  /** The clause for a person. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
