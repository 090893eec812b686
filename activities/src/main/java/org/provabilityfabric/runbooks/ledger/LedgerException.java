package org.provabilityfabric.runbooks.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.traces.HasErrorType;

/**
 * The ledger did not give what was asked for. The message is one sentence for a person; it holds
 * the server's words shortened, and never a token.
 */
public final class LedgerException extends RuntimeException implements HasErrorType {
  private static final long serialVersionUID = 1;

  /** How the ledger failed. */
  public enum Kind {
    /** No connection, or it broke. */
    UNREACHABLE(true),
    /** Connected, but no answer within the deadline. */
    TIMED_OUT(true),
    /** 401, or the token could not be read. */
    UNAUTHORIZED(false),
    /** 403. */
    FORBIDDEN(false),
    /** 404. */
    NOT_FOUND(false),
    /** 429. */
    RATE_LIMITED(true),
    /** Any other answer that refuses the request as it is. */
    REJECTED(false),
    /** 5xx. */
    SERVER_ERROR(true),
    /** Status 200 with something else than the evidence: HTML, half a JSON, nothing. */
    MALFORMED(false),
    /** Status 200 with an error where the evidence was expected. */
    ERROR_OBJECT(false),
    /** More than is read for this kind of answer. */
    TOO_LARGE(false);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }

    /** Whether asking again later may help. */
    public boolean retryable() {
      return retryable;
    }
  }

  private final Kind kind;
  private final @Nullable Integer status;
  private final @Nullable Duration retryAfter;

  LedgerException(Kind kind, String message) {
    this(kind, null, message, null);
  }

  LedgerException(
      Kind kind, @Nullable Integer status, String message, @Nullable Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String errorType() {
    return kind.name();
  }

  /** The HTTP status, if there was an answer. */
  public OptionalInt status() {
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** How long the ledger asked to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
