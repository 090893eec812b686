package org.provabilityfabric.runbooks.kernel;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.SignalExternalWorkflowException;

/** Signals to other runs, which may have ended meanwhile. */
public final class Signals {
  private Signals() {}

  /**
   * Sends a signal and waits until it has arrived.
   *
   * <p>A run that has ended, or never was, shows as an application failure, although the stub's
   * documentation names another exception.
   *
   * @return whether there was a run to take it
   * @throws CanceledFailure where the run that sends is cancelled
   */
  public static boolean arrived(Runnable signal) {
    try {
      signal.run();
      return true;
    } catch (CanceledFailure cancelled) {
      throw cancelled;
    } catch (TemporalFailure | SignalExternalWorkflowException gone) {
      return false;
    }
  }
}
