package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/** Which review belongs to an incident: an alert that comes again is an incident of the same id. */
final class Reviews {
  private Reviews() {}

  /** The review of the newest incident of an id, also where Temporal has forgotten the incident. */
  static String of(TemporalConnection temporal, String incident) {
    return ifThere(() -> IncidentVerb.ask(temporal, incident, run -> run.incident()).startedAt())
        .map(began -> of(temporal, incident, began))
        .orElseGet(() -> PostIncidentReview.id(incident));
  }

  /** The review of the incident of an id that began then. */
  static String of(TemporalConnection temporal, String incident, Instant began) {
    String own = PostIncidentReview.id(incident, began);
    return ifThere(() -> IncidentVerb.typeOf(temporal, own))
        .map(type -> own)
        .orElseGet(() -> PostIncidentReview.id(incident));
  }

  /** What a workflow answers, or nothing where there is none, or it has ended. */
  static <T> Optional<T> ifThere(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (TemporalProblem problem) {
      if (problem.kind() == TemporalProblem.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw problem;
    }
  }
}
