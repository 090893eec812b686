package org.provabilityfabric.runbooks.activity;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** What a failed call to a containment is to the workflow that made it. */
final class ContainmentFailures {
  /** How the server says that the run ended before it had answered. */
  private static final String RUN_ENDED = "AcceptedUpdateCompletedWorkflow";

  private ContainmentFailures() {}

  /**
   * The containment itself said no: its type and its words, for good, because the same update would
   * get the same answer.
   */
  static ApplicationFailure ofUpdate(String containment, Throwable failure) {
    Optional<ApplicationFailure> said = find(failure, ApplicationFailure.class);
    if (said.isEmpty()) {
      boolean late = find(failure, TimeoutFailure.class).isPresent();
      return late
          ? forGood(FailureKind.TIMED_OUT.name(), containment + " was not carried out in time.")
          : forGood(FailureKind.INTERNAL.name(), containment + " failed: " + failure.getMessage());
    }
    if (RUN_ENDED.equals(said.get().getType())) {
      return FailureKind.CONFLICT.failure(containment + " ended before it had answered.");
    }
    return forGood(said.get().getType(), said.get().getOriginalMessage());
  }

  /** Temporal could not be asked. */
  static ApplicationFailure ofService(String containment, Throwable failure) {
    Status.Code code =
        find(failure, StatusRuntimeException.class)
            .map(cause -> cause.getStatus().getCode())
            .orElse(Status.Code.UNKNOWN);
    String asked = containment + " could not be asked: Temporal answered " + code;
    return kind(code).failure(asked, failure);
  }

  private static FailureKind kind(Status.Code code) {
    return switch (code) {
      case UNAVAILABLE -> FailureKind.UNREACHABLE;
      case DEADLINE_EXCEEDED, CANCELLED -> FailureKind.TIMED_OUT;
      case PERMISSION_DENIED, UNAUTHENTICATED -> FailureKind.FORBIDDEN;
      case RESOURCE_EXHAUSTED -> FailureKind.RATE_LIMITED;
      case ABORTED, ALREADY_EXISTS -> FailureKind.CONFLICT;
      case NOT_FOUND -> FailureKind.NOT_FOUND;
      case UNIMPLEMENTED -> FailureKind.NOT_AVAILABLE;
      case INVALID_ARGUMENT -> FailureKind.INVALID_INPUT;
      default -> FailureKind.SERVER_ERROR;
    };
  }

  private static ApplicationFailure forGood(@Nullable String type, @Nullable String message) {
    return ApplicationFailure.newBuilder()
        .setType(type == null ? FailureKind.INTERNAL.name() : type)
        .setMessage(message == null ? "no reason given" : message)
        .setNonRetryable(true)
        .build();
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
