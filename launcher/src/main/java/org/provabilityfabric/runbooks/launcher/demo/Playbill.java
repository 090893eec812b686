package org.provabilityfabric.runbooks.launcher.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.provabilityfabric.runbooks.simulator.people.Act;
import org.provabilityfabric.runbooks.simulator.people.Scenario;

/** What happens in a demo beside the runbook itself, in the order of time since the alert. */
final class Playbill {
  /** When the delivery tool puts back what its repository says, and so opens the traffic again. */
  static final Duration UNDONE_AT = Duration.ofMinutes(40);

  private final Deque<Act> acts = new ArrayDeque<>(Scenario.builtIn());

  /** When the next person acts; {@code otherwise} once all have. */
  Duration nextAt(Duration otherwise) {
    Act next = acts.peek();
    return next == null ? otherwise : next.at();
  }

  boolean due(Duration now) {
    Act next = acts.peek();
    return next != null && next.at().compareTo(now) <= 0;
  }

  Act take() {
    return acts.remove();
  }

  /** Whether everybody has done what the scenario gives them to do. */
  boolean over() {
    return acts.isEmpty();
  }
}
