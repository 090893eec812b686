package org.provabilityfabric.runbooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.bypass.BypassStep;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigation;
import org.provabilityfabric.runbooks.certificates.CertificateStep;
import org.provabilityfabric.runbooks.containment.Containment;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TaskQueues;
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
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.Question;
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

/** Every name that people rely on stands in {@code docs/reference.md}. */
class ReferenceTest {
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

  private static String reference = "";

  @BeforeAll
  static void read() throws IOException {
    reference = Files.readString(Path.of("../docs/reference.md"));
  }

  @Test
  void namesEveryFindingWithItsMeaning() {
    assertThat(FindingCode.values())
        .allSatisfy(
            code ->
                assertThat(row(code.name())).as("the row of %s", code).contains(code.meaning()));
  }

  @Test
  void namesEveryMetric() {
    assertThat(MetricName.ALL)
        .allSatisfy(
            name ->
                assertThat(reference)
                    .containsPattern("\\| `" + name + "(_total|_seconds)?` \\| \\w+ \\| `"));
  }

  @Test
  void namesEveryFailureKind() {
    assertThat(unnamed(Arrays.stream(FailureKind.values()).map(FailureKind::name))).isEmpty();
  }

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
        .forEach(ReferenceTest::namesStep);
  }

  private static void namesStep(Step step) {
    assertThat(row(step.id()))
        .as("the row of the step %s", step.id())
        .contains("| " + step.title() + " |")
        .contains(step.declared().change() ? "| change |" : "| read |")
        .contains("| `" + step.declared().queue() + "` |");
    String approval = step.declared().approval();
    if (approval != null) {
      assertThat(row(step.id())).contains("`" + approval + "`");
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
        .allSatisfy(type -> assertThat(reference).contains("\n### " + type + "\n"))
        .allSatisfy(type -> assertThat(row(type)).contains("`runbook`"));
  }

  @Test
  void namesEveryQueryUpdateAndSignal() {
    assertThat(unnamed(methods(QueryMethod.class))).as("queries").isEmpty();
    assertThat(unnamed(methods(UpdateMethod.class))).as("updates").isEmpty();
    assertThat(unnamed(methods(SignalMethod.class))).as("signals").isEmpty();
  }

  @Test
  void showsTheArgumentOfEveryUpdate() {
    assertThat(methods(UpdateMethod.class).distinct())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            update ->
                assertThat(row(update)).matches("(?s).*\\| (`\\{.*\\}`|a hold request) \\|.*"));
  }

  @Test
  void namesEverySearchAttributeAndTaskQueue() {
    assertThat(unnamed(SearchKeys.ALL.stream().map(SearchAttributeKey::getName))).isEmpty();
    assertThat(unnamed(TaskQueues.ALL.stream())).isEmpty();
  }

  @Test
  void namesEveryFieldThatAPersonMayGive() {
    assertThat(ProcedureType.values())
        .allSatisfy(type -> assertThat(unnamed(type.fields().stream())).isEmpty());
  }

  @Test
  void namesEveryOutcomeOfAProof() {
    List<ProofOutcome> outcomes =
        List.of(
            new ProofOutcome.Checked("", 0, 0),
            new ProofOutcome.Broken("", 0, 0),
            new ProofOutcome.Incomplete("", 0, 0),
            new ProofOutcome.Suspicious("", 0, 0),
            new ProofOutcome.Absent(""),
            new ProofOutcome.DependencyMissing("", 0, 0),
            new ProofOutcome.ToolchainMissing(""),
            new ProofOutcome.TimedOut(""),
            new ProofOutcome.OutOfMemory(""),
            new ProofOutcome.NotChecked(""));

    assertThat(outcomes).hasSize(ProofOutcome.class.getPermittedSubclasses().length);
    assertThat(outcomes).allSatisfy(it -> assertThat(row(it.token())).isNotEmpty());
  }

  @Test
  void namesEveryActOfAPerson() {
    assertThat(unnamed(Arrays.stream(Act.values()).map(Act::name))).isEmpty();
  }

  @Test
  void namesEveryTriageQuestion() {
    assertThat(unnamed(Arrays.stream(Question.values()).map(Question::name))).isEmpty();
  }

  /** The methods of all workflow interfaces that carry an annotation, inherited ones included. */
  private static Stream<String> methods(Class<? extends Annotation> annotation) {
    return WORKFLOWS.stream()
        .flatMap(workflow -> Arrays.stream(workflow.getMethods()))
        .filter(method -> method.isAnnotationPresent(annotation))
        .map(Method::getName);
  }

  private static List<String> unnamed(Stream<String> names) {
    return names.distinct().filter(name -> !reference.contains("`" + name + "`")).toList();
  }

  /** The lines of tables that begin with a name: a step and an update may be called the same. */
  private static String row(String name) {
    return reference
        .lines()
        .filter(line -> line.startsWith("| `" + name + "` |"))
        .collect(Collectors.joining("\n"));
  }
}
