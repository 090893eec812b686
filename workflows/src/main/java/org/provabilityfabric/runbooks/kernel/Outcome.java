package org.provabilityfabric.runbooks.kernel;

import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;

/**
 * How a step ended. A failure is an outcome like any other: it is recorded and the run goes on.
 *
 * @param <T> what the step gives to later ones
 */
public sealed interface Outcome<T> {
  /** It did what it says, and all was well. */
  record Done<T>(T result) implements Outcome<T> {}

  /** It did what it says, and something was found. */
  record Found<T>(T result, List<Finding> findings) implements Outcome<T> {}

  /** It was left out. */
  record Skipped<T>(String reason) implements Outcome<T> {}

  /** Somebody, or the policy, did not want it. */
  record Refused<T>(String by, String reason) implements Outcome<T> {}

  /** It could not do what it says. */
  record Failed<T>(FailureKind kind, String what) implements Outcome<T> {}

  /** What the step gives, where it gives anything. */
  default Optional<T> value() {
    return switch (this) {
      case Done<T> done -> Optional.of(done.result());
      case Found<T> found -> Optional.of(found.result());
      case Skipped<T> ignored -> Optional.empty();
      case Refused<T> ignored -> Optional.empty();
      case Failed<T> ignored -> Optional.empty();
    };
  }

  /** Why there is no value, in one sentence; empty text where there is one. */
  default String whyNot() {
    return switch (this) {
      case Done<T> ignored -> "";
      case Found<T> ignored -> "";
      case Skipped<T> skipped -> skipped.reason();
      case Refused<T> refused -> "refused by " + refused.by() + ": " + refused.reason();
      case Failed<T> failed -> failed.what();
    };
  }
}
