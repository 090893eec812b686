package org.provabilityfabric.runbooks.http;

import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.traces.HasErrorType;

/**
 * There was no HTTP answer. The message is a clause for a person, such as {@code no connection
 * (ConnectException)}; it never holds the address, which may be a secret.
 */
public final class HttpFailure extends Exception implements HasErrorType {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  HttpFailure(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** UNREACHABLE, TIMED_OUT, SERVER_ERROR or MALFORMED (something answered, but not in HTTP). */
  public FailureKind kind() {
    return kind;
  }

  @Override
  public String errorType() {
    return kind.name();
  }

  /** The clause for a person. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
