package org.provabilityfabric.runbooks.contract.pager;

import io.temporal.activity.ActivityInterface;

/** Reads back what arrived at the probe. */
@ActivityInterface
public interface ProbeReading {
  /** Looks once, and asks to be tried again until the page is there or its time is over. */
  ProbeArrival readProbe(ProbeQuestion question);
}
