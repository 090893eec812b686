package org.provabilityfabric.runbooks.start;

import org.jspecify.annotations.Nullable;

/** Temporal, or the workflow asked, did not do what was wanted; the message is for people. */
public final class TemporalProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was in the way. */
  public enum Kind {
    /** Nothing answers at the address. */
    UNREACHABLE,
    /** Something is there, but no answer came in time: often no worker serves the task queue. */
    NO_ANSWER,
    /** The credentials are missing or do not suffice. */
    FORBIDDEN,
    /** The address or namespace that is configured cannot be right. */
    MISCONFIGURED,
    /** The server does not offer what was asked. */
    NOT_AVAILABLE,
    /** There is no such workflow, or it has ended. */
    NOT_FOUND,
    /** A workflow of that id runs already. */
    ALREADY_RUNNING,
    /** The workflow said no; the message is its own sentence. */
    REFUSED,
    /** Any other failure. */
    FAILED
  }

  private final Kind kind;

  public TemporalProblem(Kind kind, String message) {
    this(kind, message, null);
  }

  public TemporalProblem(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the same call may succeed a little later without anybody changing the request. */
  public boolean passing() {
    return switch (kind) {
      case UNREACHABLE, NO_ANSWER, FORBIDDEN, MISCONFIGURED, NOT_AVAILABLE, FAILED -> true;
      case NOT_FOUND, ALREADY_RUNNING, REFUSED -> false;
    };
  }
}
