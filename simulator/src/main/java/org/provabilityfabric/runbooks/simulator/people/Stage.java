package org.provabilityfabric.runbooks.simulator.people;

/** Where the people of a practice act: the real command line or gateway, as the caller wires it. */
@FunctionalInterface
public interface Stage {
  /** Does what the act says, and returns when it is done. */
  void perform(Act act) throws Exception;
}
