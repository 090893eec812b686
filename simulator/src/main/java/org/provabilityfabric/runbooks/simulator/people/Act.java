package org.provabilityfabric.runbooks.simulator.people;

import java.time.Duration;
import java.util.Map;

/**
 * What somebody does in a practice.
 *
 * @param at how long after the alert
 * @param verb in the words of the command line, such as {@code approve}
 * @param arguments by name; what follows the verb directly is called {@code what}
 */
public record Act(Duration at, String verb, Map<String, String> arguments) {
  public Act {
    if (at.isNegative()) {
      throw new IllegalArgumentException("nobody acts before the alert: " + at);
    }
    arguments = Map.copyOf(arguments);
  }

  /** Returns an argument, or the text given if there is none of that name. */
  public String argument(String name, String otherwise) {
    return arguments.getOrDefault(name, otherwise);
  }
}
