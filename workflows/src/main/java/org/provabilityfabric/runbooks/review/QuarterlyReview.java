package org.provabilityfabric.runbooks.review;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewInput;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;

/**
 * "Quarterly Reviews": the points side by side, each ending in findings and open items. It changes
 * nothing; people get pages that say that they are a test, and questions.
 */
@WorkflowInterface
public interface QuarterlyReview extends Procedure {
  String TYPE = "QuarterlyReview";

  @WorkflowMethod(name = TYPE)
  QuarterlyReviewReport run(QuarterlyReviewInput input);

  /** How it stands: who has answered, and what is open so far. */
  @QueryMethod
  QuarterlyReviewReport reviewReport();

  /** Somebody answers what was asked: it is right, or it is not. */
  @UpdateMethod
  String confirm(Confirmation confirmation);

  @UpdateValidatorMethod(updateName = "confirm")
  void validateConfirm(Confirmation confirmation);

  /** A paging ladder under test handed a page over. */
  @SignalMethod
  void paged(SentMessage page);
}
