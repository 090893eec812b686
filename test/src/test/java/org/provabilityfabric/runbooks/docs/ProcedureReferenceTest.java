package org.provabilityfabric.runbooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.bypass.BypassStep;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigation;
import org.provabilityfabric.runbooks.certificates.CertificateStep;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.drill.Drill;
import org.provabilityfabric.runbooks.drill.DrillStep;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigation;
import org.provabilityfabric.runbooks.errors.ErrorRateStep;
import org.provabilityfabric.runbooks.escalation.Escalation;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.exposure.ExposureStep;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.incident.IncidentStep;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.latency.LatencyInvestigation;
import org.provabilityfabric.runbooks.latency.LatencyStep;
import org.provabilityfabric.runbooks.maintenance.MaintenanceStep;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.pager.PagerAudit;
import org.provabilityfabric.runbooks.pager.PagerAuditStep;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.postincident.ReviewStep;
import org.provabilityfabric.runbooks.preflight.Preflight;
import org.provabilityfabric.runbooks.preflight.PreflightStep;
import org.provabilityfabric.runbooks.proofs.ProofInvestigation;
import org.provabilityfabric.runbooks.proofs.ProofStep;
import org.provabilityfabric.runbooks.receipts.ReceiptInvestigation;
import org.provabilityfabric.runbooks.receipts.ReceiptStep;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.review.QuarterlyReviewStep;
import org.provabilityfabric.runbooks.room.IncidentRoom;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.rotation.RotationStep;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import org.provabilityfabric.runbooks.tenant.MonitoringStep;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;
import org.provabilityfabric.runbooks.tenant.TenantStep;
import org.provabilityfabric.runbooks.verification.Verification;

/**
 * Every procedure stands in {@code docs/reference.md}, with its steps, its input, and what it can
 * be asked and told.
 */
class ProcedureReferenceTest {
  private static final Reference REFERENCE = Reference.read();

  private static final List<Class<?>> WORKFLOWS =
      List.of(
          Incident.class,
          DataExposureResponse.class,
          CertificateInvestigation.class,
          CapabilityBypassResponse.class,
          TenantIsolation.class,
          EnhancedMonitoring.class,
          LatencyInvestigation.class,
          ErrorRateInvestigation.class,
          ReceiptInvestigation.class,
          ProofInvestigation.class,
          CertificateRotation.class,
          PlannedMaintenance.class,
          Verification.class,
          Preflight.class,
          PostIncidentReview.class,
          Drill.class,
          QuarterlyReview.class,
          PagerAudit.class,
          Containment.class,
          Escalation.class);

  @Test
  void namesEveryStepWithItsWordsKindAndQueue() {
    Stream.<Step[]>of(
            IncidentStep.values(),
            ExposureStep.values(),
            CertificateStep.values(),
            BypassStep.values(),
            TenantStep.values(),
            MonitoringStep.values(),
            LatencyStep.values(),
            ErrorRateStep.values(),
            ReceiptStep.values(),
            ProofStep.values(),
            RotationStep.values(),
            MaintenanceStep.all().toArray(Step[]::new),
            PreflightStep.values(),
            DrillStep.values(),
            QuarterlyReviewStep.values(),
            PagerAuditStep.values(),
            ReviewStep.values())
        .flatMap(Arrays::stream)
        .forEach(ProcedureReferenceTest::namesStep);
  }

  private static void namesStep(Step step) {
    assertThat(REFERENCE.row(step.id()))
        .as("the row of the step %s", step.id())
        .contains("| " + step.title() + " |")
        .contains(step.declared().change() ? "| change |" : "| read |")
        .contains("| `" + step.declared().queue() + "` |");
    String approval = step.declared().approval();
    if (approval != null) {
      assertThat(REFERENCE.row(step.id())).contains("`" + approval + "`");
    }
  }

  @Test
  void namesEveryWorkflowType() {
    assertThat(
            List.of(
                Incident.TYPE,
                DataExposureResponse.TYPE,
                CertificateInvestigation.TYPE,
                CapabilityBypassResponse.TYPE,
                TenantIsolation.TYPE,
                EnhancedMonitoring.TYPE,
                LatencyInvestigation.TYPE,
                ErrorRateInvestigation.TYPE,
                ReceiptInvestigation.TYPE,
                ProofInvestigation.TYPE,
                CertificateRotation.TYPE,
                PlannedMaintenance.TYPE,
                Verification.TYPE,
                Preflight.TYPE,
                PostIncidentReview.TYPE,
                Drill.TYPE,
                QuarterlyReview.TYPE,
                Containment.TYPE,
                Escalation.TYPE,
                IncidentRoom.TYPE))
        .allSatisfy(type -> assertThat(REFERENCE.text()).contains("\n### " + type + "\n"))
        .allSatisfy(type -> assertThat(REFERENCE.row(type)).contains("`runbook`"));
  }

  @Test
  void namesEveryQueryUpdateAndSignal() {
    assertThat(REFERENCE.unnamed(methods(QueryMethod.class))).as("queries").isEmpty();
    assertThat(REFERENCE.unnamed(methods(UpdateMethod.class))).as("updates").isEmpty();
    assertThat(REFERENCE.unnamed(methods(SignalMethod.class))).as("signals").isEmpty();
  }

  @Test
  void showsTheArgumentOfEveryUpdate() {
    assertThat(methods(UpdateMethod.class).distinct())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            update ->
                assertThat(REFERENCE.row(update))
                    .matches("(?s).*\\| (`\\{.*\\}`|a hold request) \\|.*"));
  }

  @Test
  void namesEveryFieldThatAPersonMayGive() {
    assertThat(ProcedureType.values())
        .allSatisfy(type -> assertThat(REFERENCE.unnamed(type.fields().stream())).isEmpty());
  }

  /** The methods of all workflow interfaces that carry an annotation, inherited ones included. */
  private static Stream<String> methods(Class<? extends Annotation> annotation) {
    return WORKFLOWS.stream()
        .flatMap(workflow -> Arrays.stream(workflow.getMethods()))
        .filter(method -> method.isAnnotationPresent(annotation))
        .map(Method::getName);
  }
}
