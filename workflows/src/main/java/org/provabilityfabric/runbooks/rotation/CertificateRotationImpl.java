package org.provabilityfabric.runbooks.rotation;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.policy.Policy;

/** The rotation of signing keys, in the runbook's words. */
public final class CertificateRotationImpl extends ProcedureBase implements CertificateRotation {
  private @Nullable Rotation rotation;
  private RotationOutcome outcome = RotationOutcome.RUNNING;

  @WorkflowInit
  public CertificateRotationImpl(RotationInput input) {
    super(TYPE, List.of(RotationStep.values()));
  }

  @Override
  public RotationReport run(RotationInput input) {
    KeyChange change = open(input);
    try {
      outcome = change.run();
      end();
    } catch (CanceledFailure cancelled) {
      Workflow.newDetachedCancellationScope(() -> undo(change)).run();
      throw cancelled;
    }
    return rotationReport();
  }

  private KeyChange open(RotationInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), RotationInput.class);
    String reason = Door.required(TYPE, "reason", input.reason());
    boolean urgent = Door.flag(TYPE, "urgent", input.urgent());
    boolean rehearse = Door.flag(TYPE, "rehearse", input.rehearse());
    List<String> kinds = Door.names(TYPE, "kinds", input.kinds());
    Policy policy = Pinning.of(input.policy()).policy();
    begin(rehearse, policy);
    String about = kinds.isEmpty() ? "every signing key" : String.join(" and ", kinds);
    approvals().about(about);
    approvals()
        .explain(Policy.ROTATE_SIGNING_KEYS, (urgent ? "It is urgent: " : "Reason: ") + reason);
    journal().say(TimelineEntry.Kind.STATE, "Rotation of " + about + ". Reason: " + reason, null);
    Workflow.upsertTypedSearchAttributes(SearchKeys.PROCEDURE.valueSet(TYPE));
    if (Drilling.here()) {
      Workflow.upsertTypedSearchAttributes(SearchKeys.DRILL.valueSet(true));
    }
    Rotation made = new Rotation(kinds, policy.rotation(), urgent, rehearse, this::aborted);
    rotation = made;
    return new KeyChange(
        steps(), journal(), policy, made, new SigningServices(made, policy.evidence()));
  }

  private void undo(KeyChange change) {
    if (outcome == RotationOutcome.RUNNING) {
      outcome = change.rollBack("the rotation was cancelled");
    }
    end();
  }

  @Override
  public RotationReport rotationReport() {
    Rotation known = rotation;
    return known == null
        ? new RotationReport(report(), outcome, outcome.words(), List.of())
        : new RotationReport(report(), outcome, known.standing(outcome), known.report());
  }

  @Override
  protected String whatAnAbortLeaves() {
    return "What was changed is rolled back.";
  }

  @Override
  protected String section() {
    return "Maintenance Procedures, Certificate Rotation";
  }

  @Override
  protected List<String> headlines() {
    Rotation known = rotation;
    return known == null ? List.of() : List.of(known.standing(outcome));
  }
}
