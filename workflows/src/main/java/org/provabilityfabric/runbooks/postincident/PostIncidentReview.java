package org.provabilityfabric.runbooks.postincident;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.postincident.ItemChange;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.regulation.Regulated;

/** The review of an incident: post-mortem, meeting, and what is to be done, until it is done. */
@WorkflowInterface
public interface PostIncidentReview extends Regulated {
  String TYPE = "PostIncidentReview";

  /** The workflow id of an incident's review. */
  static String id(String incident) {
    return incident + "/" + TYPE;
  }

  /** The id of a review that begins while that of an earlier incident of the same id is open. */
  static String id(String incident, Instant began) {
    return id(incident + "/" + Instant.ofEpochSecond(began.getEpochSecond()));
  }

  /** The incident of a review's workflow id, whichever of its incidents of that id it is. */
  static String incident(String review) {
    return review.replaceFirst("(/\\d{4}-\\d\\d-\\d\\dT[^/]+)?/" + TYPE + "$", "");
  }

  @WorkflowMethod(name = TYPE)
  ReviewReport run(ReviewInput input);

  /** How it stands: the incident's times, the meeting, what is open with owner and due date. */
  @QueryMethod
  ReviewReport reviewReport();

  /** Says that an item is done. */
  @UpdateMethod
  String closeItem(ItemClosed closed);

  @UpdateValidatorMethod(updateName = "closeItem")
  void validateCloseItem(ItemClosed closed);

  /** Gives an item to somebody else, or more time. */
  @UpdateMethod
  String changeItem(ItemChange change);

  @UpdateValidatorMethod(updateName = "changeItem")
  void validateChangeItem(ItemChange change);

  /** Moves the meeting; those who were asked are asked again. */
  @UpdateMethod
  String reschedule(Rescheduling rescheduling);

  @UpdateValidatorMethod(updateName = "reschedule")
  void validateReschedule(Rescheduling rescheduling);
}
