package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident next}: what waits for a person. */
@Command(
    name = "next",
    description = {
      "Show what waits for a person: the exact command, the deadline, and what happens if nobody"
          + " answers.",
      "Of an incident that has ended, what its review waits for."
    },
    customSynopsis = "runbook incident next [ID] [--json]",
    footer = {
      "",
      "With --id also what any other procedure asks.",
      "Example:",
      "  ./runbook incident next"
    })
final class NextVerb extends IncidentVerb {
  NextVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    none(said);
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    List<Request> waiting = waiting(temporal, incident);
    Instant now = temporal.now(surroundings.clock());
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("incident", incident);
      document.put("now", now);
      document.put("waiting", waiting);
      printJson(document);
      return ExitCode.FINE;
    }
    if (waiting.isEmpty()) {
      out().println("Nothing waits for a person.");
    }
    int number = 1;
    for (Request request : waiting) {
      out().println(StatusLines.request(number++, request, now, ansi()));
    }
    return ExitCode.FINE;
  }

  private static List<Request> waiting(TemporalConnection temporal, String id) {
    return isIncident(temporal, id)
        ? ofIncident(temporal, id)
        : ask(temporal, id, workflow -> workflow.status().approvals()).stream()
            .map(NextVerb::request)
            .toList();
  }

  /** What waits at the incident, and once it has ended, at its review. */
  private static List<Request> ofIncident(TemporalConnection temporal, String incident) {
    IncidentStatus status = ask(temporal, incident, workflow -> workflow.incident());
    List<Request> waiting = new ArrayList<>(status.waiting());
    if (status.state().equals("resolved")) {
      waiting.addAll(ofReview(temporal, Reviews.of(temporal, incident, status.startedAt())));
    }
    return waiting;
  }

  private static List<Request> ofReview(TemporalConnection temporal, String review) {
    return Reviews.ifThere(
            () ->
                ask(
                    temporal,
                    review,
                    PostIncidentReview.class,
                    workflow -> workflow.reviewReport().waiting()))
        .orElse(List.of());
  }

  /** Where no incident runs, the one is meant whose review does. */
  @Override
  String only(TemporalConnection temporal) {
    return runningOrReviewed(temporal);
  }

  private static Request request(PendingApproval asked) {
    return new Request(
        asked.question(),
        Subject.INCIDENT.command("approve --id " + asked.workflowId() + " " + asked.approvalId()),
        asked.deadline(),
        asked.ifUnanswered());
  }
}
