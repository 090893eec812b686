package org.provabilityfabric.runbooks.readiness;

import java.util.List;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;

/** Finds out about needs of one sort. It changes nothing, and whatever happens is an answer. */
public interface NeedCheck {
  /** Whether the need is of its sort. */
  boolean knows(StepNeed need);

  /** What became of a need that it knows: one answer or several. */
  List<Readiness> check(StepNeed need, ReadinessRequest request);
}
