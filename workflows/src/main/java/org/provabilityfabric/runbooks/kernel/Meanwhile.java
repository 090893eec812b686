package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/**
 * Work of a run beside whatever else happens, counted: a run that ended while some of it is under
 * way would leave it undone.
 */
public final class Meanwhile {
  private int underWay;
  private Promise<Void> lastInTurn = Workflow.newPromise((Void) null);

  /** Begins a piece of work and goes on at once. */
  public void begin(Functions.Proc work) {
    underWay++;
    Async.procedure(
        () -> {
          try {
            work.apply();
          } finally {
            underWay--;
          }
        });
  }

  /** Begins a piece of work, which waits for all that were begun in turn before it. */
  public void inTurn(Functions.Proc work) {
    Promise<Void> before = lastInTurn;
    CompletablePromise<Void> done = Workflow.newPromise();
    lastInTurn = done;
    begin(
        () -> {
          try {
            before.get();
            work.apply();
          } finally {
            done.complete(null);
          }
        });
  }

  /** Whether everything that was begun has ended. */
  public boolean quiet() {
    return underWay == 0;
  }

  /** Waits until everything that was begun has ended. */
  public void awaitQuiet() {
    Workflow.await(this::quiet);
  }
}
