package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationFailure;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.ledger.LedgerException;

/** What a failure of the ledger is to a workflow. */
final class LedgerFailures {
  private LedgerFailures() {}

  static FailureKind kind(LedgerException.Kind kind) {
    return switch (kind) {
      case UNREACHABLE -> FailureKind.UNREACHABLE;
      case TIMED_OUT -> FailureKind.TIMED_OUT;
      case UNAUTHORIZED, FORBIDDEN -> FailureKind.FORBIDDEN;
      case NOT_FOUND -> FailureKind.NOT_FOUND;
      case RATE_LIMITED -> FailureKind.RATE_LIMITED;
      case REJECTED -> FailureKind.INVALID_INPUT;
      case SERVER_ERROR, ERROR_OBJECT -> FailureKind.SERVER_ERROR;
      case MALFORMED, TOO_LARGE -> FailureKind.MALFORMED;
    };
  }

  /** The failure to throw: with the ledger's own words, and retried only where that may help. */
  static ApplicationFailure failure(LedgerException cause) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setType(kind(cause.kind()).name())
            .setMessage("The ledger: " + text(cause))
            .setNonRetryable(!cause.kind().retryable());
    cause.retryAfter().ifPresent(failure::setNextRetryDelay);
    return failure.build();
  }

  private static String text(LedgerException cause) {
    String text = String.valueOf(cause.getMessage());
    boolean unsaid = cause.status().isPresent() && !text.contains("" + cause.status().getAsInt());
    return unsaid ? text + " (HTTP " + cause.status().getAsInt() + ")" : text;
  }
}
