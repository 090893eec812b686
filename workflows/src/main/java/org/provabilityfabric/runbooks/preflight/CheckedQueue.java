package org.provabilityfabric.runbooks.preflight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.review.PreflightRow;
import org.provabilityfabric.runbooks.contract.review.QueueReadiness;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.StepNeed;

/** A queue's part of the table; what is not ready is a finding. */
record CheckedQueue(List<PreflightRow> rows) implements Assessed {
  static CheckedQueue of(
      String queue, Map<StepNeed, List<String>> needs, QueueReadiness readiness) {
    Map<String, PreflightRow> rows = new LinkedHashMap<>();
    for (Readiness check : readiness.checks()) {
      PreflightRow row =
          new PreflightRow(
              queue,
              check.what(),
              check.state(),
              check.text(),
              check.remedy(),
              needs.getOrDefault(check.need(), List.of()));
      rows.merge(row.what() + " " + row.state(), row, CheckedQueue::together);
    }
    return new CheckedQueue(List.copyOf(rows.values()));
  }

  /** Needs that are worded differently may come to the same thing. */
  private static PreflightRow together(PreflightRow one, PreflightRow other) {
    return new PreflightRow(
        one.queue(),
        one.what(),
        one.state(),
        one.text(),
        one.remedy(),
        Stream.concat(one.steps().stream(), other.steps().stream()).distinct().toList());
  }

  /** A queue of which nothing could be found out: nobody serves it, or its worker failed. */
  static CheckedQueue unanswered(
      String queue, Map<StepNeed, List<String>> needs, String why, boolean nobody) {
    Readiness.State state = nobody ? Readiness.State.UNREACHABLE : Readiness.State.UNKNOWN;
    return new CheckedQueue(
        List.of(
            new PreflightRow(
                queue,
                "a worker of the queue " + queue,
                state,
                why,
                "Start a worker that serves it: ./runbook worker --queues " + queue,
                needs.values().stream().flatMap(List::stream).distinct().toList())));
  }

  @Override
  public List<Finding> findings() {
    return rows.stream()
        .filter(row -> !row.ready())
        .map(row -> Finding.of(FindingCode.NOT_READY, row.said()))
        .toList();
  }
}
