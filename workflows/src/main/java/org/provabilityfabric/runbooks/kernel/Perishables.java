package org.provabilityfabric.runbooks.kernel;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;

/** Evidence before loss: what is in the vault, and what could not be brought there in time. */
final class Perishables {
  private final Set<Perishable> safe = EnumSet.noneOf(Perishable.class);
  private final Map<Perishable, String> lost = new EnumMap<>(Perishable.class);

  /**
   * A preserving step has ended: either all is safe, or its budget is spent and this is missing.
   */
  void settled(Step step, Outcome<?> outcome) {
    for (Perishable thing : step.declared().preserves()) {
      String missing = missing(outcome);
      if (missing == null) {
        safe.add(thing);
      } else {
        lost.put(thing, missing);
      }
    }
  }

  /**
   * What has to be brought into the vault before {@code step} may run; empty when all is settled.
   */
  List<Perishable> inTheWayOf(Step step) {
    return step.declared().destroys().stream()
        .filter(thing -> !safe.contains(thing) && !lost.containsKey(thing))
        .toList();
  }

  /** What {@code step} will destroy for good, as sentences. */
  List<String> losses(Step step) {
    return step.declared().destroys().stream()
        .filter(lost::containsKey)
        .map(thing -> "Not all of " + thing.words() + " is in the vault: " + lost.get(thing))
        .toList();
  }

  private static @Nullable String missing(Outcome<?> outcome) {
    if (outcome.value().isEmpty()) {
      return outcome.whyNot();
    }
    if (outcome.value().get() instanceof Assessed assessed) {
      return assessed.kept().stream()
          .filter(entry -> !entry.complete())
          .map(entry -> entry.name() + " lacks " + entry.missing())
          .findFirst()
          .orElse(null);
    }
    return null;
  }
}
