package org.provabilityfabric.runbooks.contract.postincident;

import io.temporal.activity.ActivityInterface;
import org.provabilityfabric.runbooks.contract.Evidence;

/** The post-mortem of an incident, made from the report that it left in the vault. */
@ActivityInterface
public interface PostMortems {
  /** Reads what the incident left; NOT_FOUND where it left no report, or has not ended. */
  ReviewedIncident readIncident(String incident);

  /** When the meeting is proposed and the duties are due, by the business calendar. */
  ReviewDates setReviewDates(ReviewQuestion question);

  /** Writes {@code post-mortem.md}, {@code post-mortem.html} and {@code review-meeting.ics}. */
  Evidence writePostMortem(PostMortemOrder order);
}
