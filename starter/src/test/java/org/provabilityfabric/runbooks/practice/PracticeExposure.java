package org.provabilityfabric.runbooks.practice;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;

/** A response that asks for one approval and ends with the answer. */
public final class PracticeExposure implements DataExposureResponse {
  public static final String APPROVAL = "release-containment";

  private final String id = Workflow.getInfo().getWorkflowId();
  private final Instant startedAt = Instant.ofEpochMilli(Workflow.currentTimeMillis());
  private @Nullable String decided;

  /** The approval that such a response asks for. */
  public static PendingApproval approval(String workflowId, Instant at) {
    return new PendingApproval(
        workflowId,
        APPROVAL,
        "Release the containment of retrieval-gateway?",
        at.plusSeconds(1800),
        "It is asked again, and the escalation contact is told.",
        List.of("CISO"),
        List.of(),
        1,
        null,
        false);
  }

  @Override
  public ExposureReport run(ExposureInput input) {
    if (input.component() == null) {
      throw FailureKind.INVALID_INPUT.failure("The field \"component\" is required.");
    }
    Workflow.await(() -> decided != null);
    Workflow.await(Workflow::isEveryHandlerFinished);
    return exposureReport();
  }

  @Override
  public ExposureReport exposureReport() {
    return new ExposureReport(report(), null, null);
  }

  @Override
  public void containmentReasserted(String what) {}

  @Override
  public ProcedureStatus status() {
    List<PendingApproval> open = decided == null ? List.of(approval(id, startedAt)) : List.of();
    return new ProcedureStatus(TYPE, id, state(), 2, 8, List.of("Release"), open, false);
  }

  @Override
  public List<TimelineEntry> timeline() {
    return List.of(new TimelineEntry(startedAt, TimelineEntry.Kind.STEP, "Cut traffic", null));
  }

  @Override
  public ProcedureReport report() {
    return new ProcedureReport(
        TYPE, id, state(), false, startedAt, null, List.of(), List.of(), timeline(), List.of());
  }

  @Override
  public String approve(Decision decision) {
    decided = "approved " + decision.approval() + " by " + decision.person().described();
    return decided;
  }

  @Override
  public String deny(Decision decision) {
    decided = "denied " + decision.approval() + ": " + decision.reason();
    return decided;
  }

  @Override
  public String pause(Remark remark) {
    return "paused";
  }

  @Override
  public String resume(Remark remark) {
    return "resumed";
  }

  @Override
  public String abort(Remark remark) {
    return "aborted";
  }

  @Override
  public String note(Remark remark) {
    return "noted: " + remark.text();
  }

  @Override
  public void validateApprove(Decision decision) {
    if (!APPROVAL.equals(decision.approval())) {
      throw FailureKind.INVALID_INPUT.failure("No approval of that name is open.");
    }
  }

  @Override
  public void validateDeny(Decision decision) {
    if (decision.reason() == null) {
      throw FailureKind.INVALID_INPUT.failure("The field \"reason\" is required.");
    }
  }

  @Override
  public void validatePause(Remark remark) {}

  @Override
  public void validateResume(Remark remark) {}

  @Override
  public void validateAbort(Remark remark) {}

  @Override
  public void validateNote(Remark remark) {}

  private String state() {
    return decided == null ? "waiting for approval" : decided;
  }
}
