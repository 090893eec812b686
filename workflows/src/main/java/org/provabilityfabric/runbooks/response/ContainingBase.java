package org.provabilityfabric.runbooks.response;

import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Containments;
import org.provabilityfabric.runbooks.contract.contain.HoldRequest;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Step;

/** The base of responses that hold a containment until somebody says that it may be released. */
public abstract class ContainingBase extends ResponseBase {
  private final Step watching;
  private @Nullable ContainmentState containment;

  /**
   * @param watching the step by whose id it is told that the containment was undone
   */
  protected ContainingBase(String type, List<? extends Step> declared, Step watching) {
    super(type, declared);
    this.watching = watching;
  }

  /** What is contained: a component, or a tenant as requests name it. */
  protected abstract String subject();

  @Override
  protected final @Nullable ContainmentState containment() {
    return containment;
  }

  @Override
  protected final String whatAnAbortLeaves() {
    return "A containment stays until it is released.";
  }

  /** Keeps what a step says of the containment; a step without a result leaves it as it was. */
  protected final void known(Outcome<ContainmentState> outcome) {
    outcome.value().ifPresent(state -> containment = state);
  }

  protected final HoldRequest hold() {
    return new HoldRequest(subject(), holder(), policy().containment(), rehearsal());
  }

  protected final Holder holder() {
    return new Holder(incident(), Workflow.getInfo().getWorkflowId());
  }

  protected static Containments containments(Step step) {
    return Calls.persistently(Containments.class, TaskQueues.RUNBOOK, step.title());
  }

  /**
   * Asks until somebody says yes: a no means not now, and the containment stays.
   *
   * @param approval what is asked for; where the policy has it no more, nobody is asked again
   */
  protected final Outcome<ContainmentState> releaseOnceApproved(Step step, String approval) {
    Outcome<ContainmentState> outcome;
    do {
      outcome = steps().run(step, () -> containments(step).releaseContainment(hold()));
      known(outcome);
    } while (outcome.value().isEmpty() && mayAskAgain(approval));
    return outcome;
  }

  private boolean mayAskAgain(String approval) {
    return !aborted() && !rehearsal() && policy().approval(approval).isPresent();
  }

  /** The containment was undone by something outside, and made again. */
  public void containmentReasserted(String what) {
    Finding finding = Finding.of(FindingCode.CONTAINMENT_UNDONE, what);
    journal().find(watching.id(), finding);
    tellIncident(what, List.of(finding));
  }
}
