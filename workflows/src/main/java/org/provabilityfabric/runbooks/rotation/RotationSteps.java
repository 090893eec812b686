package org.provabilityfabric.runbooks.rotation;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.keys.SigningState;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;

/**
 * The steps of a rotation that have to succeed for the next one to be taken, and why the last one
 * did not.
 */
final class RotationSteps {
  private final Steps steps;
  private final Rotation rotation;
  private @Nullable String failure;

  RotationSteps(Steps steps, Rotation rotation) {
    this.steps = steps;
    this.rotation = rotation;
  }

  /** Why the rotation does not go on. */
  String failure() {
    return String.valueOf(failure);
  }

  /** A step that does something to the keys. */
  boolean keys(RotationStep step, Function<SigningKeys, SigningState> call) {
    Outcome<SigningState> outcome =
        steps.run(
            step,
            () -> {
              rotation.begin();
              return call.apply(Calls.to(SigningKeys.class, step));
            });
    outcome.value().ifPresent(rotation::saw);
    return done(step, outcome, false);
  }

  <T> boolean succeeds(RotationStep step, Supplier<T> body) {
    return done(step, steps.run(step, body), false);
  }

  boolean done(RotationStep step, Outcome<?> outcome, boolean findingsAreFine) {
    boolean good =
        switch (outcome) {
          case Outcome.Done<?> ignored -> true;
          case Outcome.Found<?> ignored -> findingsAreFine;
          case Outcome.Skipped<?> ignored -> false;
          case Outcome.Refused<?> ignored -> false;
          case Outcome.Failed<?> ignored -> false;
        };
    if (!good) {
      failure = "\"" + step.title() + "\" did not succeed (" + why(outcome) + ")";
    }
    return good;
  }

  private static String why(Outcome<?> outcome) {
    return outcome instanceof Outcome.Found<?> found
        ? found.findings().getFirst().text()
        : outcome.whyNot();
  }

  boolean abortedMeanwhile() {
    if (rotation.aborted()) {
      failure = "somebody aborted the rotation";
    }
    return rotation.aborted();
  }
}
