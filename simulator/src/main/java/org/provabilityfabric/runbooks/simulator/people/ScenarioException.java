package org.provabilityfabric.runbooks.simulator.people;

/** A scenario that cannot be played; the message names the file, the line and what was expected. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScenarioException(String message) {
    super(message);
  }
}
