package org.provabilityfabric.runbooks.maintenance;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.maintenance.ChecklistItem;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Requester;

/** The work itself, item after item: people confirm theirs, procedures are children. */
final class Work {
  private final Maintenance maintenance;

  Work(Maintenance maintenance) {
    this.maintenance = maintenance;
  }

  /** Does all of it, up to the first item that fails. */
  Evidence run() {
    for (ChecklistItem item : items()) {
      if (maintenance.aborted()) {
        break;
      }
      Optional<String> failure =
          WorkItems.named(item.text()).isPresent() ? procedure(item) : people(item);
      if (failure.isPresent()) {
        return new Evidence(
            List.of(), List.of(Finding.of(FindingCode.MAINTENANCE_WORK_FAILED, failure.get())));
      }
    }
    return new Evidence(List.of(), List.of());
  }

  private List<ChecklistItem> items() {
    return maintenance.checklist.items().stream()
        .filter(item -> !item.id().equals(Checklist.PLAN))
        .toList();
  }

  private Optional<String> people(ChecklistItem item) {
    Checklist checklist = maintenance.checklist;
    if (maintenance.brief.rehearse()) {
      return Optional.empty();
    }
    checklist.begin(item.id(), "people");
    boolean tooLate =
        Alarm.in(left(), "the work may take no longer")
            .awaitOr(() -> checklist.settled(item.id()) || maintenance.aborted());
    if (tooLate && !checklist.settled(item.id())) {
      checklist.settle(item.id(), false, "nobody");
      return Optional.of("Nobody confirmed by " + Now.instant() + ": " + item.text());
    }
    return checklist.done(item.id()) || maintenance.aborted()
        ? Optional.empty()
        : Optional.of("Could not be done: " + item.text());
  }

  private Duration left() {
    Duration left = Duration.between(Now.instant(), maintenance.latestEnd());
    return left.isNegative() || left.isZero() ? Duration.ofSeconds(1) : left;
  }

  /** An abort cancels it; a procedure puts things in order by itself then, which is waited for. */
  private Optional<String> procedure(ChecklistItem item) {
    WorkItems procedure = WorkItems.named(item.text()).orElseThrow();
    String workflowId = Maintenance.id() + "/" + procedure.type();
    maintenance.checklist.begin(item.id(), workflowId);
    ChildWorkflowStub child =
        Workflow.newUntypedChildWorkflowStub(
            procedure.type(),
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setMemo(Requester.memo())
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setStaticSummary(procedure.type() + " within a planned maintenance")
                .build());
    List<Promise<?>> running = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> running.add(child.executeAsync(procedure.result(), procedure.input(order()))));
    scope.run();
    Promise<?> result = running.getFirst();
    awaitEnd(scope, result);
    try {
      WorkItems.Ended ended = procedure.ended(result.get());
      maintenance.checklist.settle(item.id(), ended.well(), workflowId);
      return ended.well()
          ? Optional.empty()
          : Optional.of(procedure.type() + " did not succeed: " + ended.words());
    } catch (ChildWorkflowFailure failure) {
      maintenance.checklist.settle(item.id(), false, workflowId);
      return Optional.of(procedure.type() + " ended early: " + Failures.outcome(failure).whyNot());
    }
  }

  private void awaitEnd(CancellationScope scope, Promise<?> result) {
    try {
      Workflow.await(() -> result.isCompleted() || maintenance.aborted());
    } catch (CanceledFailure cancelled) {
      Workflow.newDetachedCancellationScope(() -> Workflow.await(result::isCompleted)).run();
      throw cancelled;
    }
    if (!result.isCompleted()) {
      scope.cancel("the maintenance was aborted");
    }
  }

  private WorkItems.Order order() {
    return new WorkItems.Order(
        "Planned maintenance: " + maintenance.brief.reason(),
        Boolean.toString(maintenance.brief.rehearse()),
        maintenance.pinned);
  }
}
