package org.provabilityfabric.runbooks.preflight;

import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.review.PreflightInput;
import org.provabilityfabric.runbooks.contract.review.PreflightReport;
import org.provabilityfabric.runbooks.contract.review.PreflightRow;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessChecks;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;

/** The runbook's accuracy, checked by the very workers and identities that would carry it out. */
public final class PreflightImpl extends ProcedureBase implements Preflight {
  private final Map<PreflightStep, CheckedQueue> checked = new EnumMap<>(PreflightStep.class);

  @WorkflowInit
  public PreflightImpl(PreflightInput input) {
    super(TYPE, List.of(PreflightStep.values()));
  }

  @Override
  public PreflightReport run(PreflightInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), PreflightInput.class);
    List<String> procedures = known(Door.names(TYPE, "procedures", input.procedures()));
    begin(false, Pinning.of(input.policy()).policy());
    Workflow.upsertTypedSearchAttributes(SearchKeys.PROCEDURE.valueSet(TYPE));
    List<Promise<Outcome<CheckedQueue>>> begun =
        Arrays.stream(PreflightStep.values()).map(step -> check(step, procedures)).toList();
    steps().together(begun.toArray(Promise[]::new));
    journal().say(TimelineEntry.Kind.STATE, standing());
    end();
    return preflightReport();
  }

  private Promise<Outcome<CheckedQueue>> check(PreflightStep step, List<String> procedures) {
    String queue = step.declared().queue();
    Map<StepNeed, List<String>> needs = DeclaredNeeds.of(queue, procedures);
    if (needs.isEmpty()) {
      return Workflow.newPromise(steps().skip(step, "none of the procedures needs this queue"));
    }
    ReadinessRequest request = new ReadinessRequest(List.copyOf(needs.keySet()), Now.instant());
    return steps()
        .<CheckedQueue>begin(
            step,
            () ->
                CheckedQueue.of(
                    queue, needs, Calls.to(ReadinessChecks.class, step).checkReadiness(request)))
        .thenApply(
            outcome -> {
              checked.put(step, outcome.value().orElseGet(() -> none(queue, needs, outcome)));
              return outcome;
            });
  }

  private static CheckedQueue none(
      String queue, Map<StepNeed, List<String>> needs, Outcome<CheckedQueue> outcome) {
    boolean nobody =
        outcome instanceof Outcome.Failed<CheckedQueue> failed
            && failed.kind() == FailureKind.TIMED_OUT;
    return CheckedQueue.unanswered(queue, needs, outcome.whyNot(), nobody);
  }

  private static List<String> known(List<String> named) {
    List<String> all = DeclaredNeeds.procedures();
    for (String name : named) {
      if (!all.contains(name)) {
        throw Door.unknown(TYPE, "the procedure \"" + name + "\" in \"procedures\"", name, all);
      }
    }
    return named;
  }

  private List<PreflightRow> rows() {
    return checked.values().stream().flatMap(queue -> queue.rows().stream()).toList();
  }

  /** Such as {@code 41 of 44 are ready, 2 forbidden, 1 missing}. */
  private String standing() {
    List<PreflightRow> rows = rows();
    List<String> parts = new ArrayList<>();
    for (Readiness.State state : Readiness.State.values()) {
      long count = rows.stream().filter(row -> row.state() == state).count();
      if (state == Readiness.State.READY) {
        parts.add(count + " of " + rows.size() + " are ready");
      } else if (count > 0) {
        parts.add(count + " " + state.word());
      }
    }
    return String.join(", ", parts) + ".";
  }

  @Override
  public PreflightReport preflightReport() {
    return new PreflightReport(report(), standing(), rows());
  }

  /** The table of what is not ready, by the one thing that helps: what to do. */
  @Override
  protected List<String> headlines() {
    List<String> lines = new ArrayList<>();
    lines.add(standing());
    rows().stream()
        .filter(row -> !row.ready())
        .map(
            row ->
                "- **"
                    + row.state().word()
                    + "** (`"
                    + row.queue()
                    + "`) "
                    + row.what()
                    + ": "
                    + row.text()
                    + ". "
                    + row.remedy())
        .forEach(lines::add);
    return lines;
  }
}
