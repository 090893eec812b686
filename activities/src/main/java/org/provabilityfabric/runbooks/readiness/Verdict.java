package org.provabilityfabric.runbooks.readiness;

import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.Readiness.State;
import org.provabilityfabric.runbooks.contract.review.StepNeed;

/**
 * What is said about one thing that is needed.
 *
 * @param need what the steps declare
 * @param what the thing itself
 */
record Verdict(StepNeed need, String what) {
  Readiness ready(String text) {
    return new Readiness(need, what, State.READY, text, "");
  }

  Readiness missing(String text, String remedy) {
    return new Readiness(need, what, State.MISSING, text, remedy);
  }

  Readiness forbidden(String text, String remedy) {
    return new Readiness(need, what, State.FORBIDDEN, text, remedy);
  }

  Readiness unknown(String text, String remedy) {
    return new Readiness(need, what, State.UNKNOWN, text, remedy);
  }

  /** What a failure of that kind says about the thing. */
  Readiness failed(FailureKind kind, String text, String remedy) {
    return new Readiness(need, what, state(kind), text, remedy);
  }

  private static State state(FailureKind kind) {
    return switch (kind) {
      case UNREACHABLE, TIMED_OUT -> State.UNREACHABLE;
      case FORBIDDEN -> State.FORBIDDEN;
      case NOT_FOUND, NOT_AVAILABLE -> State.MISSING;
      case RATE_LIMITED,
          SERVER_ERROR,
          CONFLICT,
          MALFORMED,
          STORAGE_FULL,
          INVALID_INPUT,
          UNKNOWN_COMPONENT,
          INTERNAL ->
          State.UNKNOWN;
    };
  }
}
