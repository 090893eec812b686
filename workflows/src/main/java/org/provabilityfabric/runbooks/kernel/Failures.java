package org.provabilityfabric.runbooks.kernel;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** Reads what a failed call says, by its type and never by its Java class. */
public final class Failures {
  private Failures() {}

  /** The outcome that a failure amounts to; a cancellation is no failure and is thrown on. */
  public static <T> Outcome<T> outcome(TemporalFailure failure) {
    if (failure instanceof CanceledFailure cancelled) {
      throw cancelled;
    }
    return read(failure);
  }

  private static <T> Outcome<T> read(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof ApplicationFailure)) {
      cause = cause.getCause();
    }
    if (cause instanceof ApplicationFailure application) {
      FailureKind kind = FailureKind.ofType(application.getType());
      return new Outcome.Failed<>(kind, message(application));
    }
    if (cause instanceof TimeoutFailure) {
      return new Outcome.Failed<>(
          FailureKind.TIMED_OUT, "Nobody carried it out in time: " + cause.getMessage());
    }
    return new Outcome.Failed<>(FailureKind.INTERNAL, String.valueOf(cause.getMessage()));
  }

  private static String message(ApplicationFailure failure) {
    String text = failure.getOriginalMessage();
    return text == null || text.isBlank() ? String.valueOf(failure.getType()) : text;
  }
}
