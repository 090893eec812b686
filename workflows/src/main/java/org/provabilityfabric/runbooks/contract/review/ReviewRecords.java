package org.provabilityfabric.runbooks.contract.review;

import io.temporal.activity.ActivityInterface;
import org.provabilityfabric.runbooks.contract.Evidence;

/** Records of reviews in the evidence vault, where they outlive Temporal's retention. */
@ActivityInterface
public interface ReviewRecords {
  /** What the steps of past incidents did, as their timelines in the vault tell. */
  PastSteps readPastSteps(PastStepsRequest request);

  /** Keeps a review, for programs and for people. */
  Evidence keepReview(QuarterlyReviewReport report);
}
