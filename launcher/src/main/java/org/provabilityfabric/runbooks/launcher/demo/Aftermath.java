package org.provabilityfabric.runbooks.launcher.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/**
 * What follows the incident at once: its review drafts the post-mortem and proposes a meeting. Then
 * it waits for people for days, and the demo does not.
 */
final class Aftermath {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int MOST_LOOKS = 150;

  private final TemporalConnection temporal;
  private final String incident;
  private final Screen screen;

  Aftermath(TemporalConnection temporal, String incident, Screen screen) {
    this.temporal = temporal;
    this.incident = incident;
    this.screen = screen;
  }

  /** Waits until the draft is written; returns at once where the incident has no review. */
  void await() {
    for (int look = 0; look < MOST_LOOKS; look++) {
      ReviewReport report = report();
      if (report == null) {
        return;
      }
      if (waitsForPeople(report)) {
        tell(report);
        return;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    screen.say("         The review has not drafted its post-mortem in time.");
  }

  private @Nullable ReviewReport report() {
    try {
      return temporal.call(
          "asking the review of " + incident,
          () ->
              temporal
                  .client()
                  .newWorkflowStub(PostIncidentReview.class, PostIncidentReview.id(incident))
                  .reviewReport());
    } catch (TemporalProblem problem) {
      if (problem.kind() == TemporalProblem.Kind.NOT_FOUND) {
        return null;
      }
      throw problem;
    }
  }

  /** The meeting is the last that it does by itself. */
  private static boolean waitsForPeople(ReviewReport report) {
    return report.procedure().endedAt() != null
        || report.procedure().steps().stream()
            .filter(step -> step.id().equals("propose-meeting"))
            .map(StepReport::outcome)
            .anyMatch(
                outcome ->
                    switch (outcome) {
                      case PENDING, WAITING, RUNNING -> false;
                      case DONE, FINDING, SKIPPED, REFUSED, FAILED -> true;
                    });
  }

  private void tell(ReviewReport report) {
    PlannedWindow meeting = report.meeting();
    screen.say(
        "         The post-mortem is drafted; its review is proposed for "
            + (meeting == null ? "some day" : meeting.words()));
    screen.say(
        "         Left to be done, each with owner and due date: "
            + report.waiting().size()
            + " (./runbook review show)");
  }
}
