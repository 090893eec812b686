package org.provabilityfabric.runbooks.kubernetes;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.traces.HasErrorType;

/** The cluster did not do what was asked. The message is one sentence for a person. */
public final class ClusterException extends RuntimeException implements HasErrorType {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;
  private final boolean lasting;

  public ClusterException(FailureKind kind, String message) {
    this(kind, message, null);
  }

  ClusterException(FailureKind kind, String message, @Nullable Throwable cause) {
    this(kind, !kind.retryable(), message, cause);
  }

  private ClusterException(
      FailureKind kind, boolean lasting, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.lasting = lasting;
  }

  /** A failure that stays until a person does something, although others of its kind pass. */
  static ClusterException lasting(FailureKind kind, String message) {
    return new ClusterException(kind, true, message, null);
  }

  /** The same failure where asking again may help, although others of its kind stay. */
  ClusterException passing() {
    return new ClusterException(kind, false, text(), this);
  }

  /** Whether asking again cannot help. */
  public boolean isLasting() {
    return lasting;
  }

  public FailureKind kind() {
    return kind;
  }

  @Override
  public String errorType() {
    return kind.name();
  }

  /** The message, which is never absent. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
