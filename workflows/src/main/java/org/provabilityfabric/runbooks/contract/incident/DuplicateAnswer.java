package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;

/**
 * What an incident answers that was asked to take another one as its duplicate.
 *
 * @param refused why it does not, in one sentence; null where it does
 */
public record DuplicateAnswer(@Nullable String refused) {
  public static final DuplicateAnswer TAKEN = new DuplicateAnswer(null);
}
