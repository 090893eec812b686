package org.provabilityfabric.runbooks.contract.postincident;

import io.temporal.activity.ActivityInterface;

/** Starting the review of an incident as a run of its own, which outlives the incident. */
@ActivityInterface
public interface ReviewStart {
  /**
   * Starts the review; the one that runs already is let be.
   *
   * @return its workflow id
   */
  String openReview(ReviewInput input);
}
