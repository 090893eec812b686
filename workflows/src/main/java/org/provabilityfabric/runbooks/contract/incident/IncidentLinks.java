package org.provabilityfabric.runbooks.contract.incident;

import io.temporal.activity.ActivityInterface;

/** Incidents that speak to each other, where an answer is wanted. */
@ActivityInterface
public interface IncidentLinks {
  /** Asks an incident to take another one as its duplicate; doing it again changes nothing. */
  DuplicateAnswer linkDuplicate(DuplicateOrder order);
}
