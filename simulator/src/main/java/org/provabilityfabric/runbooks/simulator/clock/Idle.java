package org.provabilityfabric.runbooks.simulator.clock;

/** Says whether the practice has come to rest. */
@FunctionalInterface
public interface Idle {
  /** Returns true if no activity and no workflow task is running or about to. */
  boolean idle();
}
