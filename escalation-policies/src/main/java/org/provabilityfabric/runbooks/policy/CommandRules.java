package org.provabilityfabric.runbooks.policy;

import java.time.Duration;

/**
 * Who commands an incident, what they are asked, and what a duplicate still does.
 *
 * @param acceptWithin how long whoever is handed the command has to accept it
 * @param askBeforeUpdate how long before an executive update the commander is asked for what it
 *     would lack
 * @param duplicatesPage whether an incident that is linked as a duplicate goes on paging
 * @param duplicatesUpdateExecutives whether one goes on telling executives
 */
public record CommandRules(
    Duration acceptWithin,
    Duration askBeforeUpdate,
    boolean duplicatesPage,
    boolean duplicatesUpdateExecutives) {
  /** What counts where a policy says nothing. */
  static final CommandRules USUAL =
      new CommandRules(Duration.ofMinutes(15), Duration.ofMinutes(5), false, false);
}
