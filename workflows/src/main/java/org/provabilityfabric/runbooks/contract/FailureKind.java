package org.provabilityfabric.runbooks.contract;

import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which an activity can fail, and whether trying again can help. The name is the
 * {@code type} of the {@link ApplicationFailure}, so histories tell them apart.
 */
public enum FailureKind {
  UNREACHABLE(FindingCode.UNREACHABLE, true),
  TIMED_OUT(FindingCode.TIMED_OUT, true),
  RATE_LIMITED(FindingCode.RATE_LIMITED, true),
  SERVER_ERROR(FindingCode.SERVER_ERROR, true),
  CONFLICT(FindingCode.CONFLICT, true),
  FORBIDDEN(FindingCode.FORBIDDEN, false),
  NOT_FOUND(FindingCode.NOT_FOUND, false),
  MALFORMED(FindingCode.MALFORMED, false),
  STORAGE_FULL(FindingCode.STORAGE_FULL, false),
  NOT_AVAILABLE(FindingCode.NOT_AVAILABLE, false),
  INVALID_INPUT(FindingCode.INVALID_INPUT, false),
  UNKNOWN_COMPONENT(FindingCode.UNKNOWN_COMPONENT, false),
  INTERNAL(FindingCode.INTERNAL, false);

  private final FindingCode finding;
  private final boolean retryable;

  FailureKind(FindingCode finding, boolean retryable) {
    this.finding = finding;
    this.retryable = retryable;
  }

  /** The finding that a step records when it fails in this way. */
  public FindingCode finding() {
    return finding;
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  public boolean retryable() {
    return retryable;
  }

  /** The failure to throw from an activity; its message is shown to people as it is. */
  public ApplicationFailure failure(String message, @Nullable Throwable cause) {
    return ApplicationFailure.newBuilder()
        .setType(name())
        .setMessage(message)
        .setCause(cause)
        .setNonRetryable(!retryable)
        .build();
  }

  /**
   * The failure to throw from an activity or a handler; its message is shown to people as it is.
   */
  public ApplicationFailure failure(String message) {
    return failure(message, null);
  }

  /** The kind that {@code type} names, or {@link #INTERNAL} where it names none. */
  public static FailureKind ofType(@Nullable String type) {
    for (FailureKind kind : values()) {
      if (kind.name().equals(type)) {
        return kind;
      }
    }
    return INTERNAL;
  }
}
