package org.provabilityfabric.runbooks.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.StepReport;

/** How each declared step stands; accounts for all of them when the run ends. */
final class StepSheet {
  private final Map<String, StepReport> reports = new LinkedHashMap<>();
  private final boolean asks;

  StepSheet(List<? extends Step> steps) {
    asks = steps.stream().anyMatch(step -> step.declared().approval() != null);
    for (Step step : steps) {
      reports.put(step.id(), pending(step));
    }
  }

  /** Whether any step wants an approval. */
  boolean asks() {
    return asks;
  }

  void adopt(List<StepReport> earlier) {
    earlier.stream()
        .filter(report -> reports.containsKey(report.id()))
        .forEach(report -> reports.put(report.id(), report));
  }

  void stands(Step step, StepReport.State state, String text) {
    StepReport before = reports.getOrDefault(step.id(), pending(step));
    boolean begins = state == StepReport.State.RUNNING && before.startedAt() == null;
    boolean ends = ended(state);
    reports.put(
        step.id(),
        new StepReport(
            step.id(),
            step.title(),
            step.declared().change(),
            state,
            text,
            begins ? Now.instant() : before.startedAt(),
            ends ? Now.instant() : null));
  }

  /** Every step that never ran is skipped now, with the reason. */
  void close(String reason) {
    reports.replaceAll(
        (id, report) ->
            ended(report.outcome())
                ? report
                : new StepReport(
                    id,
                    report.title(),
                    report.change(),
                    StepReport.State.SKIPPED,
                    reason,
                    report.startedAt(),
                    Now.instant()));
  }

  List<StepReport> reports() {
    return List.copyOf(reports.values());
  }

  int done() {
    return (int) reports.values().stream().filter(report -> ended(report.outcome())).count();
  }

  List<String> running() {
    return reports.values().stream()
        .filter(report -> report.outcome() == StepReport.State.RUNNING)
        .map(StepReport::title)
        .toList();
  }

  static boolean ended(StepReport.State state) {
    return switch (state) {
      case PENDING, WAITING, RUNNING -> false;
      case DONE, FINDING, SKIPPED, REFUSED, FAILED -> true;
    };
  }

  private static StepReport pending(Step step) {
    return new StepReport(
        step.id(),
        step.title(),
        step.declared().change(),
        StepReport.State.PENDING,
        "",
        null,
        null);
  }
}
