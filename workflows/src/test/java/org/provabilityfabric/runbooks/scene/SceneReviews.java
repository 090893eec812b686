package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.review.PastSteps;
import org.provabilityfabric.runbooks.contract.review.PastStepsRequest;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.ReviewRecords;

/** The records of reviews, in memory. */
public final class SceneReviews implements ReviewRecords {
  public final List<PastStepsRequest> asked = Collections.synchronizedList(new ArrayList<>());
  public volatile PastSteps past = new PastSteps(1, List.of(), List.of());
  public final List<QuarterlyReviewReport> kept = Collections.synchronizedList(new ArrayList<>());

  @Override
  public PastSteps readPastSteps(PastStepsRequest request) {
    asked.add(request);
    return past;
  }

  @Override
  public Evidence keepReview(QuarterlyReviewReport report) {
    kept.add(report);
    return new Evidence(List.of(new EvidenceRef("review.md", "ab", 300, true, null)), List.of());
  }
}
