package org.provabilityfabric.runbooks.postincident;

import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.maintenance.Rescheduling;
import org.provabilityfabric.runbooks.contract.maintenance.WindowQuestion;
import org.provabilityfabric.runbooks.contract.maintenance.WindowReading;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;

/** "Schedule post-mortem review": the meeting is proposed, and moved as people want it. */
final class Meeting {
  private final Review review;
  private final Journal journal;
  private final Letters letters;

  Meeting(Review review, Journal journal, Letters letters) {
    this.review = review;
    this.journal = journal;
    this.letters = letters;
  }

  PlannedWindow propose() {
    letters.invite("Post-mortem review: " + review.incident.title());
    return review.meeting;
  }

  static void check(Rescheduling rescheduling) {
    Acts.required("begins", rescheduling.begins());
    Acts.required("reason", rescheduling.reason());
  }

  String move(Rescheduling rescheduling) {
    PlannedWindow moved =
        Calls.persistently(WindowReading.class, TaskQueues.RUNBOOK, "Read the window")
            .readWindow(
                new WindowQuestion(
                    review.policy().calendar(),
                    Acts.required("begins", rescheduling.begins()),
                    Door.duration(PostIncidentReview.TYPE, "lasts", rescheduling.lasts())
                        .orElse(review.rules().meetingLasts()),
                    Now.instant()));
    review.meeting = moved;
    journal.say(
        TimelineEntry.Kind.PERSON,
        "Meeting moved to " + moved.words() + ": " + Acts.required("reason", rescheduling.reason()),
        rescheduling.person());
    letters.invite("Moved, post-mortem review: " + review.incident.title());
    return "Moved to " + moved.words() + "; those who were asked are told.";
  }
}
