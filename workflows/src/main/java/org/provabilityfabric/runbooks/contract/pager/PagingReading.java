package org.provabilityfabric.runbooks.contract.pager;

import io.temporal.activity.ActivityInterface;

/** Looks at the paging of open incidents from outside of them. */
@ActivityInterface
public interface PagingReading {
  /** One that does not answer hides no other one. */
  OpenIncidents lookAtOpenIncidents(OpenIncidentsQuestion question);
}
