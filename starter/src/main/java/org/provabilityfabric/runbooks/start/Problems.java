package org.provabilityfabric.runbooks.start;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.start.TemporalProblem.Kind;

/** Turns what the SDK throws into one sentence that says what to do. */
final class Problems {
  private Problems() {}

  /**
   * @param where address and namespace, for people
   * @param doing completes "while ..."
   */
  static TemporalProblem of(Throwable thrown, String where, String doing) {
    if (thrown instanceof TemporalProblem known) {
      return known;
    }
    if (thrown instanceof WorkflowNotFoundException e) {
      return new TemporalProblem(
          Kind.NOT_FOUND,
          "No workflow '" + e.getExecution().getWorkflowId() + "' is running at " + where + ".",
          e);
    }
    if (thrown instanceof WorkflowExecutionAlreadyStarted e) {
      return new TemporalProblem(
          Kind.ALREADY_RUNNING,
          "A workflow '" + e.getExecution().getWorkflowId() + "' is already running.",
          e);
    }
    PayloadCodecException sealed = find(PayloadCodecException.class, thrown);
    if (sealed != null) {
      return new TemporalProblem(Kind.MISCONFIGURED, String.valueOf(sealed.getMessage()), thrown);
    }
    Optional<String> refusal = refusal(thrown);
    if (refusal.isPresent()) {
      return new TemporalProblem(Kind.REFUSED, refusal.get(), thrown);
    }
    StatusRuntimeException status = find(StatusRuntimeException.class, thrown);
    return status == null
        ? new TemporalProblem(Kind.FAILED, "Failed while " + doing + ": " + thrown, thrown)
        : ofStatus(status.getStatus(), thrown, where, doing);
  }

  static TemporalProblem noAnswer(@Nullable Throwable thrown, String where, String doing) {
    return new TemporalProblem(
        Kind.NO_ANSWER,
        "No answer in time from Temporal at "
            + where
            + " while "
            + doing
            + ". Is it healthy, and does a worker serve the task queue 'runbook'"
            + " (./runbook worker)?",
        thrown);
  }

  private static TemporalProblem ofStatus(
      Status status, Throwable thrown, String where, String doing) {
    return switch (status.getCode()) {
      case UNAVAILABLE ->
          new TemporalProblem(
              Kind.UNREACHABLE,
              "Temporal is not reachable at "
                  + where
                  + ". Set TEMPORAL_ADDRESS (host:port) to where it runs, and TEMPORAL_TLS or"
                  + " TEMPORAL_PROFILE if it wants TLS.",
              thrown);
      case DEADLINE_EXCEEDED, CANCELLED -> noAnswer(thrown, where, doing);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new TemporalProblem(
              Kind.FORBIDDEN,
              "Temporal at "
                  + where
                  + " refused the credentials while "
                  + doing
                  + ". Set TEMPORAL_API_KEY, or the client certificate of the TEMPORAL_PROFILE.",
              thrown);
      case UNIMPLEMENTED ->
          new TemporalProblem(
              Kind.NOT_AVAILABLE,
              "Temporal at " + where + " does not offer what is needed for " + doing + ".",
              thrown);
      case NOT_FOUND -> notFound(status, thrown, where, doing);
      default ->
          new TemporalProblem(
              Kind.FAILED,
              "Temporal at " + where + " answered " + status.getCode() + " while " + doing + ".",
              thrown);
    };
  }

  private static TemporalProblem notFound(
      Status status, Throwable thrown, String where, String doing) {
    String description = String.valueOf(status.getDescription());
    if (description.toLowerCase(java.util.Locale.ROOT).contains("namespace")) {
      return new TemporalProblem(
          Kind.MISCONFIGURED,
          "There is no such namespace: " + where + ". Set TEMPORAL_NAMESPACE to one that exists.",
          thrown);
    }
    return new TemporalProblem(
        Kind.NOT_FOUND, "Temporal at " + where + " found nothing while " + doing + ".", thrown);
  }

  private static Optional<String> refusal(Throwable thrown) {
    ApplicationFailure refused = find(ApplicationFailure.class, thrown);
    if (refused != null) {
      return Optional.of(refused.getOriginalMessage());
    }
    if (find(CanceledFailure.class, thrown) != null) {
      return Optional.of("The run was cancelled.");
    }
    if (find(TerminatedFailure.class, thrown) != null) {
      return Optional.of("The run was terminated.");
    }
    return Optional.empty();
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }
}
