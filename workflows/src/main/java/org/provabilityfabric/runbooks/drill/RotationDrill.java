package org.provabilityfabric.runbooks.drill;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.policy.DrillScenario;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.rotation.RotationStep;

/**
 * "Certificate rotation practice": the rotation itself, as a rehearsal. It is urgent, so that
 * neither the keys' age nor the window ends it before its steps are tried.
 */
final class RotationDrill {
  private static final Map<Measure, List<RotationStep>> STEPS = steps();

  private RotationDrill() {}

  private static Map<Measure, List<RotationStep>> steps() {
    Map<Measure, List<RotationStep>> steps = new LinkedHashMap<>();
    steps.put(Measure.BACK_UP, List.of(RotationStep.BACK_UP));
    steps.put(Measure.GENERATE, List.of(RotationStep.GENERATE));
    steps.put(
        Measure.CONFIGURE,
        List.of(RotationStep.PUBLISH, RotationStep.UPDATE_SECRETS, RotationStep.RESTART));
    steps.put(Measure.VERIFY, List.of(RotationStep.VERIFY));
    return steps;
  }

  static RotationReport play(String id, DrillScenario played, Policy policy) {
    CertificateRotation run =
        Workflow.newChildWorkflowStub(CertificateRotation.class, Drilling.child(id, played));
    String reason = "The scenario " + played.name() + " of a drill.";
    return run.run(new RotationInput(reason, null, "true", "true", PinnedPolicy.of(policy), null));
  }

  /** Each measure may take as long as the scenario, from the rotation's beginning. */
  static Scores scores(RotationReport report, Duration allowed) {
    return new Scores(
        STEPS.entrySet().stream()
            .map(
                measured ->
                    Scores.came(
                        measured.getKey(),
                        allowed,
                        report.procedure().startedAt(),
                        report.procedure().steps(),
                        measured.getValue().stream().map(RotationStep::id).toList()))
            .toList());
  }

  /** What stood in the way of the rotation, or would in earnest. */
  static Stream<String> openItems(RotationReport report) {
    return report.procedure().findings().stream().map(finding -> finding.text()).distinct();
  }
}
