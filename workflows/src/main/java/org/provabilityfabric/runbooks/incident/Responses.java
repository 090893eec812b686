package org.provabilityfabric.runbooks.incident;

import io.temporal.common.Priority;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.Urgency;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.ResponseInput;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.incident.ResponseReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Requester;
import org.provabilityfabric.runbooks.policy.Answer;

/** The procedures that an incident starts as its children, and what they tell it. */
final class Responses {
  private final IncidentState state;
  private final Journal journal;
  private final String incident;
  private final PinnedPolicy policy;
  private final Communication communication;
  private final Runnable impactKnown;

  Responses(
      IncidentState state,
      Journal journal,
      String incident,
      PinnedPolicy policy,
      Communication communication,
      Runnable impactKnown) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
    this.policy = policy;
    this.communication = communication;
    this.impactKnown = impactKnown;
  }

  /** Starts a procedure beside everything else; at most one of each for an incident. */
  Started start(IncidentProcedure procedure) {
    String workflowId = incident + "/" + procedure.type();
    ResponseInput input =
        procedure.input(
            new IncidentProcedure.Order(
                state.brief.component(),
                state.brief.tenant(),
                state.severity,
                incident,
                Boolean.toString(state.brief.rehearse()),
                policy));
    ChildWorkflowStub child =
        Workflow.newUntypedChildWorkflowStub(
            procedure.type(),
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setPriority(procedure.contains() ? Urgency.FIRST : Priority.getDefaultInstance())
                .setStaticSummary(procedure.summary())
                .setMemo(Requester.memo())
                .build());
    stands(procedure.type(), workflowId, "running");
    Promise<? extends ResponseReport> running = child.executeAsync(procedure.report(), input);
    state.openResponses.add(workflowId);
    Async.procedure(() -> await(procedure, workflowId, running));
    return new Started(procedure.type(), workflowId);
  }

  /** What was started, for the step's outcome. */
  record Started(String procedure, String workflowId) {}

  /**
   * "Triage → receipts → certificates → proofs": one investigation after another, each begun when
   * the one before has judged what there is to read.
   *
   * @param names the policy's, in the runbook's order
   * @return what was begun here
   */
  List<Started> investigate(List<String> names) {
    state.investigating = true;
    List<Started> begun = new ArrayList<>();
    try {
      for (String name : names) {
        if (!state.responses.containsKey(incident + "/" + name) && !state.resolved()) {
          IncidentProcedure.named(name)
              .ifPresentOrElse(known -> begun.add(investigate(known)), () -> unknown(name));
        }
      }
    } finally {
      state.investigating = false;
    }
    return begun;
  }

  private Started investigate(IncidentProcedure procedure) {
    Started started = start(procedure);
    String workflowId = started.workflowId();
    Workflow.await(
        () ->
            state.resolved() || !state.openResponses.contains(workflowId) || assessed(workflowId));
    return started;
  }

  private boolean assessed(String workflowId) {
    ResponseNotice last = state.responses.get(workflowId);
    return last != null && last.assessed();
  }

  private void unknown(String name) {
    journal.find(
        IncidentStep.INVESTIGATE,
        FindingCode.RESPONSE_FAILED,
        "The policy names " + name + ", which is no procedure that an incident can start.");
  }

  private void await(
      IncidentProcedure procedure, String workflowId, Promise<? extends ResponseReport> running) {
    try {
      ResponseReport report = running.get();
      if (report instanceof ExposureReport exposure) {
        state.exposures.add(exposure);
      } else {
        state.investigations.add(report.procedure());
      }
      String ended = report.procedure().state();
      stands(procedure.type(), workflowId, ended);
      journal.say(TimelineEntry.Kind.STATE, procedure.type() + " ended: " + ended);
    } catch (ChildWorkflowFailure failure) {
      Outcome<Object> outcome = Failures.outcome(failure);
      journal.find(
          IncidentStep.RESPOND,
          FindingCode.RESPONSE_FAILED,
          procedure.type() + " ended early: " + outcome.whyNot());
      state.failedResponses.add(workflowId);
      stands(procedure.type(), workflowId, "done");
    } finally {
      state.openResponses.remove(workflowId);
    }
  }

  private void stands(String procedure, String workflowId, String words) {
    ResponseNotice before = state.responses.get(workflowId);
    ContainmentState containment = before == null ? null : before.containment();
    state.responses.put(
        workflowId,
        new ResponseNotice(
            procedure,
            workflowId,
            words,
            List.of(),
            null,
            containment,
            List.of(),
            null,
            false,
            assessed(workflowId),
            before == null ? 0 : before.order()));
  }

  void reported(ResponseNotice notice) {
    ResponseNotice before = state.responses.get(notice.workflowId());
    if (before == null || !before.laterThan(notice)) {
      state.responses.put(notice.workflowId(), notice);
    }
    if (notice.said() != null) {
      journal.say(TimelineEntry.Kind.CONTAINMENT, notice.said());
    }
    if (notice.asking() != null) {
      communication.askForDecision(notice.asking(), notice.unanswered());
    }
    for (Finding finding : notice.findings()) {
      Answer confirmed = confirmed(finding.code());
      if (confirmed != Answer.UNKNOWN) {
        state.exposureConfirmed = confirmed;
        impactKnown.run();
      }
    }
  }

  private static Answer confirmed(FindingCode code) {
    if (code == FindingCode.EXPOSURE_CONFIRMED) {
      return Answer.YES;
    }
    return code == FindingCode.EXPOSURE_NOT_CONFIRMED ? Answer.NO : Answer.UNKNOWN;
  }
}
