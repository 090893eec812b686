package org.provabilityfabric.runbooks.postincident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.policy.DurationText;

/** A review as it is shown. */
final class Views {
  private Views() {}

  static ReviewReport report(
      @Nullable Review review,
      @Nullable Regulation regulation,
      ProcedureReport procedure,
      boolean over) {
    if (review == null || regulation == null) {
      return new ReviewReport(procedure, null, null, List.of(), List.of(), List.of());
    }
    List<Request> waiting = new ArrayList<>();
    if (!over) {
      waiting.addAll(regulation.desk().requests());
      waiting.addAll(requests(review));
    }
    return new ReviewReport(
        procedure, review.incident, review.meeting, review.items(), waiting, regulation.all());
  }

  private static List<Request> requests(Review review) {
    String told =
        review.rules().escalateTo().stream()
            .map(review.line()::resolve)
            .collect(Collectors.joining(", "));
    return review.open().stream()
        .map(
            item ->
                new Request(
                    item.what() + " (" + item.owner() + ")",
                    "./runbook review done "
                        + review.called()
                        + " "
                        + item.number()
                        + " --text \"what was done\"",
                    item.due(),
                    "it is overdue and " + told + " is told"))
        .toList();
  }

  static List<String> headlines(Review review, @Nullable Regulation regulation) {
    ReviewedIncident incident = review.incident;
    List<String> lines = new ArrayList<>();
    lines.add("**" + incident.severity() + "** " + incident.title());
    lines.add(
        "Incident `"
            + incident.incident()
            + "`: acknowledged after "
            + words(incident.toAcknowledge())
            + ", contained after "
            + words(incident.toContain())
            + ", resolved after "
            + words(incident.toResolve()));
    lines.add("Meeting proposed: " + review.meeting.words());
    List<String> items = new ArrayList<>();
    if (regulation != null) {
      regulation
          .all()
          .forEach(
              clock ->
                  items.add(
                      "- " + clock.name() + " by `" + clock.deadline() + "`: " + clock.stands()));
    }
    for (OpenItem item : review.items()) {
      items.add(line(item));
    }
    lines.add(String.join("\n", items));
    if (!review.open().isEmpty()) {
      lines.add(
          "Once one is done: update `closeItem`, `{\"item\": \""
              + review.open().getFirst().number()
              + "\", \"by\": \"you@company.com\", \"text\": \"what was done\"}`");
    }
    if (regulation != null) {
      lines.addAll(regulation.desk().updates());
    }
    return lines;
  }

  private static String line(OpenItem item) {
    String what = "- " + item.number() + ". " + item.what() + ": ";
    return item.doneBy() == null
        ? what + "**" + item.owner() + "**, due `" + item.due() + "`"
        : what + "done by " + item.doneBy();
  }

  private static String words(@Nullable Duration taken) {
    return taken == null ? "–" : DurationText.print(Duration.ofSeconds(taken.toSeconds()));
  }
}
