package org.provabilityfabric.runbooks.containment;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Signals;
import org.provabilityfabric.runbooks.policy.ContainmentRules;

/**
 * One writer: every change to the containment of the component, or of the tenant, goes through this
 * run, one at a time.
 */
public class ContainmentImpl implements Containment {
  private final String component;
  private final ContainmentRecord record;
  private final WorkflowLock oneAtATime = Workflow.newWorkflowLock();
  private @Nullable ContainmentRules rules;
  private @Nullable CancellationScope watch;
  private boolean asked;

  @WorkflowInit
  public ContainmentImpl(String component) {
    this.component = component;
    record = new ContainmentRecord(component);
  }

  @Override
  public ContainmentState run(String component) {
    Workflow.await(() -> asked && Workflow.isEveryHandlerFinished());
    while (record.held()) {
      lookAfter();
      Workflow.await(Workflow::isEveryHandlerFinished);
    }
    return containment();
  }

  /** Watches until somebody undoes the containment, or a change by this run ends the watch. */
  private void lookAfter() {
    CompletablePromise<ContainmentFact> undone = Workflow.newPromise();
    ContainmentActions watching =
        Calls.watching(
            ContainmentActions.class,
            TaskQueues.CONTAIN,
            "Watch that " + TenantSubject.summary(component) + " stays contained");
    watch =
        Workflow.newCancellationScope(
            () -> undone.completeFrom(Async.function(watching::watchContainment, order(false))));
    watch.run();
    try {
      ContainmentFact seen = undone.get();
      if (record.held()) {
        makeAgain(seen);
      }
    } catch (ActivityFailure failure) {
      notWatched(failure);
    }
  }

  private void notWatched(ActivityFailure failure) {
    if (failure.getCause() instanceof CanceledFailure || !record.held()) {
      return;
    }
    Outcome<Object> outcome = Failures.outcome(failure);
    record.find(
        FindingCode.CONTAINMENT_FAILED, "The containment cannot be watched: " + outcome.whyNot());
    Alarm.sleep(Objects.requireNonNull(rules).watchInterval(), "looks at the containment again");
  }

  private void makeAgain(ContainmentFact seen) {
    oneAtATime.lock();
    try {
      String who = seen.undoneBy() == null ? "somebody unknown" : seen.undoneBy();
      String what =
          TenantSubject.words(component)
              + ": containment undone by "
              + who
              + ", made again. "
              + seen.text();
      record.find(FindingCode.CONTAINMENT_UNDONE, what);
      record.contained(actions("Make the containment again").cutTraffic(order(false)));
      if (record.isolated()) {
        record.isolated(actions("Scale to 0 again").scaleToZero(order(false)));
      }
      tell(what);
    } catch (ActivityFailure failure) {
      record.find(
          FindingCode.CONTAINMENT_FAILED,
          "The containment could not be made again: " + Failures.outcome(failure).whyNot());
    } finally {
      oneAtATime.unlock();
    }
  }

  private void tell(String what) {
    for (Holder holder : record.holders()) {
      ExternalWorkflowStub stub = Workflow.newUntypedExternalWorkflowStub(holder.workflowId());
      if (!Signals.arrived(() -> stub.signal("containmentReasserted", what))) {
        record.find(
            FindingCode.NOT_FOUND,
            "The holder " + holder.workflowId() + " could not be told: it has ended");
      }
    }
  }

  @Override
  public ContainmentState hold(HoldRequest request) {
    ContainmentActions actions =
        actions("Block external traffic of " + TenantSubject.summary(component));
    return change(request, actions::cutTraffic, record::contained);
  }

  @Override
  public ContainmentState isolate(HoldRequest request) {
    ContainmentActions actions =
        actions("Isolate " + TenantSubject.summary(component) + ": scale to 0");
    return change(request, actions::scaleToZero, record::isolated);
  }

  @Override
  public void validateIsolate(HoldRequest request) {
    mustBeMine(request);
  }

  /**
   * Changes under the lock; whoever asked holds the component once the change is made. A rehearsal
   * has the API server check the change and leaves everything as it is, holders included.
   */
  private ContainmentState change(
      HoldRequest request,
      Function<ContainmentOrder, ContainmentFact> action,
      Consumer<ContainmentFact> remember) {
    asked = true;
    oneAtATime.lock();
    try {
      rules = rules == null || !request.rehearsal() ? request.rules() : rules;
      if (request.rehearsal()) {
        var unused = action.apply(order(true));
      } else {
        endWatch();
        remember.accept(action.apply(order(false)));
        record.hold(request.holder());
      }
      return containment();
    } finally {
      oneAtATime.unlock();
    }
  }

  @Override
  public ContainmentState release(HoldRequest request) {
    oneAtATime.lock();
    try {
      if (record.heldOnlyBy(request.holder())) {
        endWatch();
        record.released(
            actions("Release " + TenantSubject.summary(component)).liftContainment(order(false)));
      }
      record.giveUp(request.holder());
      return containment();
    } finally {
      oneAtATime.unlock();
    }
  }

  @Override
  public void validateRelease(HoldRequest request) {
    mustBeMine(request);
  }

  @Override
  public ContainmentState containment() {
    return record.state();
  }

  private void endWatch() {
    if (watch != null) {
      watch.cancel("the containment changes");
      watch = null;
    }
  }

  private void mustBeMine(HoldRequest request) {
    if (!request.component().equals(component)) {
      throw FailureKind.INVALID_INPUT.failure(
          "This is the containment of "
              + TenantSubject.words(component)
              + ", not of "
              + TenantSubject.words(request.component())
              + ".");
    }
  }

  private ContainmentActions actions(String summary) {
    return Calls.persistently(ContainmentActions.class, TaskQueues.CONTAIN, summary);
  }

  private ContainmentOrder order(boolean dryRun) {
    ContainmentRules pinned = Objects.requireNonNull(rules, "a hold brings the rules along");
    return new ContainmentOrder(
        component,
        Workflow.getInfo().getWorkflowId() + "/" + Workflow.getInfo().getFirstExecutionRunId(),
        record.isolated(),
        pinned.allowLedger(),
        pinned.allowDns(),
        pinned.watchInterval(),
        dryRun);
  }
}
