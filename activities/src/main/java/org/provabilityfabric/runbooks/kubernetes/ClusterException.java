package org.provabilityfabric.runbooks.kubernetes;

import org.provabilityfabric.runbooks.contract.FailureKind;

/** The cluster did not do what was asked. The message is one sentence for a person. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  public ClusterException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  ClusterException(FailureKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }

  /** The message, which is never absent. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
