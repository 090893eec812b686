package org.provabilityfabric.runbooks.contract.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Who is at work on an incident, and who else works on the same.
 *
 * @param handOver the command, where it is offered to somebody
 * @param duplicateOf the incident that this one is a duplicate of
 * @param duplicates the incidents that are duplicates of this one
 * @param nextPageAt when the next page is due, or the one that goes out now was; null where none is
 * @param pageHeld whether pages are held back by a maintenance
 */
public record Team(
    @Nullable HandOver handOver,
    @Nullable String duplicateOf,
    List<String> duplicates,
    @Nullable Instant nextPageAt,
    boolean pageHeld) {
  public static final Team NONE = new Team(null, null, List.of(), null, false);

  public Team {
    duplicates = Lists.orEmpty(duplicates);
  }
}
