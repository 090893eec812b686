package org.provabilityfabric.runbooks.verification;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.verification.VerificationInput;
import org.provabilityfabric.runbooks.contract.verification.VerificationPart;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Post-Maintenance Verification" by itself. */
public final class VerificationImpl extends ProcedureBase implements Verification {
  private static final VerificationReport.Result NOTHING_YET =
      new VerificationReport.Result(false, List.of(), List.of(), null, null, null, null);

  private @Nullable Checks checks;

  @WorkflowInit
  public VerificationImpl(VerificationInput input) {
    super(TYPE, List.of(VerificationStep.values()));
  }

  @Override
  public VerificationReport run(VerificationInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), VerificationInput.class);
    Set<VerificationPart> parts = parts(input.parts());
    Duration since = Door.duration(TYPE, "since", input.since()).orElse(null);
    Policy policy = Pinning.of(input.policy()).policy();
    begin(false, policy);
    Workflow.upsertTypedSearchAttributes(SearchKeys.PROCEDURE.valueSet(TYPE));
    String bundle =
        input.incident() == null ? Workflow.getInfo().getWorkflowId() : input.incident();
    Checks made = new Checks(steps(), journal(), policy, bundle);
    checks = made;
    var unused =
        made.run(parts, since == null ? policy.maintenance().evidenceWindow() : since, null);
    end();
    return verificationReport();
  }

  private static Set<VerificationPart> parts(@Nullable List<String> given) {
    Set<VerificationPart> parts = EnumSet.noneOf(VerificationPart.class);
    for (String name : Door.names(TYPE, "parts", given)) {
      Door.oneOf(TYPE, "parts", name, VerificationPart.class).ifPresent(parts::add);
    }
    return parts.isEmpty() ? EnumSet.allOf(VerificationPart.class) : parts;
  }

  @Override
  public VerificationReport verificationReport() {
    Checks known = checks;
    return new VerificationReport(report(), known == null ? NOTHING_YET : known.result());
  }

  @Override
  protected List<String> headlines() {
    VerificationReport.Result result = checks == null ? NOTHING_YET : checks.result();
    if (!result.failures().isEmpty()) {
      return List.of("**Not verified**: " + String.join(" ", result.failures()));
    }
    return result.notAssessed().isEmpty()
        ? List.of()
        : List.of("Not assessed: " + String.join(" ", result.notAssessed()));
  }
}
