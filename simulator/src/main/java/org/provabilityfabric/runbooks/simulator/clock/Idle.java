package org.provabilityfabric.runbooks.simulator.clock;

import java.util.Optional;

/** Says whether the practice has come to rest. */
@FunctionalInterface
public interface Idle {
  /** An activity or workflow task that is running or about to, in words; empty at rest. */
  Optional<String> underWay();
}
