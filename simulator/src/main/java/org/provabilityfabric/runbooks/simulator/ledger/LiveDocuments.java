package org.provabilityfabric.runbooks.simulator.ledger;

import java.time.Instant;
import java.util.List;

/** What a service goes on writing; the same each time that it is asked for. */
public interface LiveDocuments {
  /** Returns how many there are up to a time. */
  int count(Instant now);

  /** Returns the newest between the two times, both included, newest first, as JSON texts. */
  List<String> between(Instant from, Instant to, int most);
}
