package org.provabilityfabric.runbooks.containment;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.policy.ContainmentRules;

/** One writer: every change to the component's containment goes through this run, one at a time. */
public final class ContainmentImpl implements Containment {
  private final String component;
  private final WorkflowLock oneAtATime = Workflow.newWorkflowLock();
  private final List<Holder> holders = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable ContainmentRules rules;
  private @Nullable ContainmentFact fact;
  private @Nullable String networkPolicy;
  private @Nullable Integer replicasBefore;
  private @Nullable Integer replicasWhileContained;
  private @Nullable Instant containedAt;
  private @Nullable Instant isolatedAt;
  private @Nullable Instant releasedAt;
  private @Nullable CancellationScope watch;
  private boolean adopted;
  private boolean asked;
  private boolean dryRun;

  @WorkflowInit
  public ContainmentImpl(String component) {
    this.component = component;
  }

  @Override
  public ContainmentState run(String component) {
    Workflow.await(() -> asked && Workflow.isEveryHandlerFinished());
    while (!holders.isEmpty()) {
      lookAfter();
      Workflow.await(() -> Workflow.isEveryHandlerFinished());
    }
    return containment();
  }

  /** Watches until somebody undoes the containment, or a change by this run ends the watch. */
  private void lookAfter() {
    CompletablePromise<ContainmentFact> undone = Workflow.newPromise();
    watch =
        Workflow.newCancellationScope(
            () ->
                undone.completeFrom(
                    Async.function(
                        Calls.watching(
                                ContainmentActions.class,
                                TaskQueues.CONTAIN,
                                "Watch that " + component + " stays contained")
                            ::watchContainment,
                        order())));
    watch.run();
    ContainmentFact seen;
    try {
      seen = undone.get();
    } catch (ActivityFailure failure) {
      notWatched(failure);
      return;
    }
    if (!holders.isEmpty()) {
      makeAgain(seen);
    }
  }

  private void notWatched(ActivityFailure failure) {
    if (failure.getCause() instanceof CanceledFailure || holders.isEmpty()) {
      return;
    }
    Outcome<Object> outcome = Failures.outcome(failure);
    find(FindingCode.CONTAINMENT_FAILED, "The containment cannot be watched: " + outcome.whyNot());
    Workflow.sleep(Objects.requireNonNull(rules).watchInterval());
  }

  private void makeAgain(ContainmentFact seen) {
    oneAtATime.lock();
    try {
      String who = seen.undoneBy() == null ? "somebody unknown" : seen.undoneBy();
      String what = component + ": containment undone by " + who + ", made again. " + seen.text();
      find(FindingCode.CONTAINMENT_UNDONE, what);
      fact = actions("Make the containment again").cutTraffic(order());
      if (isolatedAt != null) {
        fact = actions("Scale to 0 again").scaleToZero(order());
      }
      tell(what);
    } catch (ActivityFailure failure) {
      find(
          FindingCode.CONTAINMENT_FAILED,
          "The containment could not be made again: " + Failures.outcome(failure).whyNot());
    } finally {
      oneAtATime.unlock();
    }
  }

  private void tell(String what) {
    for (Holder holder : List.copyOf(holders)) {
      ExternalWorkflowStub stub = Workflow.newUntypedExternalWorkflowStub(holder.workflowId());
      try {
        stub.signal("containmentReasserted", what);
      } catch (SignalExternalWorkflowException gone) {
        find(
            FindingCode.NOT_FOUND,
            "The holder " + holder.workflowId() + " could not be told: it has ended");
      }
    }
  }

  @Override
  public ContainmentState hold(HoldRequest request) {
    return exclusively(
        request,
        () -> {
          ContainmentFact cut =
              actions("Block external traffic of " + component).cutTraffic(order());
          remember(cut);
          containedAt = containedAt == null ? Now.instant() : containedAt;
        });
  }

  @Override
  public ContainmentState isolate(HoldRequest request) {
    return exclusively(
        request,
        () -> {
          ContainmentFact scaled =
              actions("Isolate " + component + ": scale to 0").scaleToZero(order());
          remember(scaled);
          replicasWhileContained = scaled.replicas();
          isolatedAt = isolatedAt == null ? Now.instant() : isolatedAt;
        });
  }

  @Override
  public void validateIsolate(HoldRequest request) {
    mustBeMine(request);
  }

  @Override
  public ContainmentState release(HoldRequest request) {
    oneAtATime.lock();
    try {
      if (holders.equals(List.of(request.holder()))) {
        lift();
      }
      holders.remove(request.holder());
      return containment();
    } finally {
      oneAtATime.unlock();
    }
  }

  private void lift() {
    endWatch();
    ContainmentFact lifted = actions("Release " + component).liftContainment(order());
    fact = lifted;
    releasedAt = Now.instant();
    boolean restored = replicasBefore == null || Objects.equals(replicasBefore, lifted.replicas());
    if (!restored) {
      find(
          FindingCode.NOT_RESTORED,
          component + " had " + replicasBefore + " replicas and has " + lifted.replicas() + " now");
    }
  }

  @Override
  public void validateRelease(HoldRequest request) {
    mustBeMine(request);
  }

  @Override
  public ContainmentState containment() {
    return new ContainmentState(
        component,
        holders,
        networkPolicy,
        replicasBefore,
        replicasWhileContained,
        fact == null ? null : fact.autoscaler(),
        containedAt,
        isolatedAt,
        releasedAt,
        adopted,
        findings);
  }

  /** Changes under the lock; whoever asked holds the component as soon as the change was tried. */
  private ContainmentState exclusively(HoldRequest request, Runnable change) {
    asked = true;
    oneAtATime.lock();
    try {
      rules = request.rules();
      dryRun = request.rehearsal();
      endWatch();
      change.run();
      if (!request.rehearsal() && !holders.contains(request.holder())) {
        holders.add(request.holder());
      }
      return containment();
    } finally {
      dryRun = false;
      oneAtATime.unlock();
    }
  }

  private void remember(ContainmentFact done) {
    fact = done;
<<<<<<< HEAD
    if (done.networkPolicy() != null) {
      networkPolicy = done.networkPolicy();
    }
=======
    networkPolicy = done.networkPolicy() == null ? networkPolicy : done.networkPolicy();
>>>>>>> launcher
    if (replicasBefore == null) {
      replicasBefore = done.replicasBefore();
    }
    if (done.adopted() && !adopted) {
      adopted = true;
      find(FindingCode.CONTAINMENT_ADOPTED, done.text());
    }
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
          "This is the containment of " + component + ", not of " + request.component() + ".");
    }
  }

  private void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text).recorded("containment", Now.instant()));
    Workflow.setCurrentDetails(
        findings.stream()
            .map(finding -> "- `" + finding.at() + "` " + finding.text())
            .collect(Collectors.joining("\n")));
  }

  private ContainmentActions actions(String summary) {
    return Calls.persistently(ContainmentActions.class, TaskQueues.CONTAIN, summary);
  }

  private ContainmentOrder order() {
    ContainmentRules pinned = Objects.requireNonNull(rules, "a hold brings the rules along");
    return new ContainmentOrder(
        component,
        Workflow.getInfo().getWorkflowId() + "/" + Workflow.getInfo().getFirstExecutionRunId(),
        isolatedAt != null,
        pinned.allowLedger(),
        pinned.allowDns(),
        pinned.watchInterval(),
        dryRun);
  }
}
