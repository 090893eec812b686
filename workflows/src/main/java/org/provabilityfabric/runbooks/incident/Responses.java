package org.provabilityfabric.runbooks.incident;

import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Outcome;
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

  /** Starts a data exposure response beside everything else; at most one for an incident. */
  Started startDataExposure() {
    String component = state.brief.component();
    if (component == null) {
      throw FailureKind.INVALID_INPUT.failure(
          "A data exposure response needs to know the component, and none is named.");
    }
    String workflowId = incident + "/" + DataExposureResponse.TYPE;
    DataExposureResponse child =
        Workflow.newChildWorkflowStub(
            DataExposureResponse.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setStaticSummary("Contain " + component + " and preserve evidence")
                .build());
    stands(DataExposureResponse.TYPE, workflowId, "running");
    Promise<ExposureReport> running =
        Async.function(
            child::run,
            new ExposureInput(
                component, incident, null, Boolean.toString(state.brief.rehearse()), policy, null));
    state.openResponses.add(workflowId);
    Async.procedure(() -> await(workflowId, running));
    return new Started(DataExposureResponse.TYPE, workflowId);
  }

  /** What was started, for the step's outcome. */
  record Started(String procedure, String workflowId) {}

  private void await(String workflowId, Promise<ExposureReport> running) {
    try {
      ExposureReport report = running.get();
      state.exposures.add(report);
      stands(DataExposureResponse.TYPE, workflowId, report.procedure().state());
      journal.say(
          TimelineEntry.Kind.STATE,
          DataExposureResponse.TYPE + " ended: " + report.procedure().state());
    } catch (ChildWorkflowFailure failure) {
      Outcome<Object> outcome = Failures.outcome(failure);
      journal.find(
          IncidentStep.RESPOND,
          FindingCode.RESPONSE_FAILED,
          DataExposureResponse.TYPE + " ended early: " + outcome.whyNot());
      stands(DataExposureResponse.TYPE, workflowId, "done");
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
            procedure, workflowId, words, List.of(), null, containment, List.of(), null, false));
  }

  void reported(ResponseNotice notice) {
    state.responses.put(notice.workflowId(), notice);
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
