package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Person;

/** Pause, resume and abort: they act between steps, never within one, and stop no clock. */
final class Interventions {
  private boolean paused;
  private @Nullable Person abortedBy;
  private String abortReason = "";

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
  }

  void abort(Person by, String reason) {
    abortedBy = by;
    abortReason = reason;
  }

  boolean paused() {
    return paused && abortedBy == null;
  }

  boolean aborted() {
    return abortedBy != null;
  }

  /** Waits while the procedure is paused; gives who aborted it, where somebody did. */
  Optional<Outcome.Refused<Object>> passage() {
    if (paused()) {
      Workflow.await(() -> !paused());
    }
    return Optional.ofNullable(abortedBy)
        .map(person -> new Outcome.Refused<>(person.described(), abortReason));
  }
}
