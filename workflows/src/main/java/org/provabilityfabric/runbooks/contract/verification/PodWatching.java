package org.provabilityfabric.runbooks.contract.verification;

import io.temporal.activity.ActivityInterface;

/** Watching the pods. */
@ActivityInterface
public interface PodWatching {
  /**
   * Looks once. Nothing new is a benign failure that asks to be tried again after the interval;
   * returning means that other components are affected than were known.
   */
  PodDifference awaitDifference(PodWatch watch);
}
