package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/** Which review belongs to an incident: an alert that comes again is an incident of the same id. */
final class Reviews {
  private Reviews() {}

  /** The review of the newest incident of an id, whether it runs or not. */
  static String of(TemporalConnection temporal, String incident) {
    Instant began = IncidentVerb.ask(temporal, incident, run -> run.incident()).startedAt();
    String own = PostIncidentReview.id(incident, began);
    return known(temporal, own) ? own : PostIncidentReview.id(incident);
  }

  private static boolean known(TemporalConnection temporal, String review) {
    try {
      return IncidentVerb.typeOf(temporal, review).equals(PostIncidentReview.TYPE);
    } catch (TemporalProblem problem) {
      if (problem.kind() == TemporalProblem.Kind.NOT_FOUND) {
        return false;
      }
      throw problem;
    }
  }
}
