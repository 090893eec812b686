package org.provabilityfabric.runbooks.kubernetes;

import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;

/** What a look at a containment found. */
public sealed interface ContainmentWatch {
  /**
   * It stands.
   *
   * @param text one sentence
   */
  record Standing(String text) implements ContainmentWatch {}

  /**
   * Somebody undid it.
   *
   * @param fact what is true now, and by whom
   */
  record Undone(ContainmentFact fact) implements ContainmentWatch {}
}
