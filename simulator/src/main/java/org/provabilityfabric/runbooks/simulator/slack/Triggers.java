package org.provabilityfabric.runbooks.simulator.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Trigger ids: each opens one modal, within three seconds. */
final class Triggers {
  static final Duration LIFE = Duration.ofSeconds(3);

  private final Clock clock;
  private final Map<String, Instant> given = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  Triggers(Clock clock) {
    this.clock = clock;
  }

  synchronized String give() {
    String id = "trigger." + (given.size() + 1);
    given.put(id, clock.instant());
    return id;
  }

  /** Lets the time of a trigger pass. */
  synchronized void expire(String id) {
    given.computeIfPresent(id, (any, at) -> at.minus(LIFE).minusSeconds(1));
  }

  synchronized void use(String id) {
    Instant at = given.get(id);
    if (at == null) {
      throw new SlackRefusal("invalid_trigger_id");
    }
    if (clock.instant().isAfter(at.plus(LIFE))) {
      throw new SlackRefusal("expired_trigger_id");
    }
    if (!used.add(id)) {
      throw new SlackRefusal("exchanged_trigger_id");
    }
  }
}
