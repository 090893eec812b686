package org.provabilityfabric.runbooks.kubernetes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a deployment.
 *
 * @param revision its number; a roll-back gets a new one
 * @param at when it was rolled out
 * @param images what it runs
 * @param cause what {@code kubernetes.io/change-cause} says; null where it says nothing
 * @param current whether it is the revision that runs
 * @param rolledBack whether it had been rolled out before, and was gone back to
 */
public record Rollout(
    String namespace,
    String deployment,
    long revision,
    Instant at,
    List<String> images,
    @Nullable String cause,
    boolean current,
    boolean rolledBack) {
  public Rollout {
    images = List.copyOf(images);
  }

  /** One line. */
  public String text() {
    String what = rolledBack ? " rolled back as revision " : " revision ";
    String why = cause == null ? "" : " (" + cause + ")";
    return at
        + " "
        + namespace
        + "/"
        + deployment
        + what
        + revision
        + ": "
        + String.join(", ", images)
        + why;
  }
}
