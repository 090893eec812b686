package org.provabilityfabric.runbooks.preflight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.bypass.BypassStep;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigation;
import org.provabilityfabric.runbooks.certificates.CertificateStep;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.drill.Drill;
import org.provabilityfabric.runbooks.drill.DrillStep;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigation;
import org.provabilityfabric.runbooks.errors.ErrorRateStep;
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
import org.provabilityfabric.runbooks.proofs.ProofInvestigation;
import org.provabilityfabric.runbooks.proofs.ProofStep;
import org.provabilityfabric.runbooks.receipts.ReceiptInvestigation;
import org.provabilityfabric.runbooks.receipts.ReceiptStep;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.review.QuarterlyReviewStep;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.rotation.RotationStep;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import org.provabilityfabric.runbooks.tenant.MonitoringStep;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;
import org.provabilityfabric.runbooks.tenant.TenantStep;
import org.provabilityfabric.runbooks.verification.Verification;
import org.provabilityfabric.runbooks.verification.VerificationStep;

/** What the steps of all procedures say that they need; the one list of procedures with steps. */
public final class DeclaredNeeds {
  /** A procedure with its steps in the runbook's order. */
  public record Declared(String procedure, List<Step> steps) {
    static Declared of(String procedure, Step... steps) {
      return new Declared(procedure, Arrays.asList(steps));
    }
  }

  /** Every procedure whose steps need something. */
  public static final List<Declared> PROCEDURES =
      List.of(
          Declared.of(Incident.TYPE, IncidentStep.values()),
          Declared.of(DataExposureResponse.TYPE, ExposureStep.values()),
          Declared.of(CapabilityBypassResponse.TYPE, BypassStep.values()),
          Declared.of(TenantIsolation.TYPE, TenantStep.values()),
          Declared.of(EnhancedMonitoring.TYPE, MonitoringStep.values()),
          Declared.of(ReceiptInvestigation.TYPE, ReceiptStep.values()),
          Declared.of(CertificateInvestigation.TYPE, CertificateStep.values()),
          Declared.of(ProofInvestigation.TYPE, ProofStep.values()),
          Declared.of(LatencyInvestigation.TYPE, LatencyStep.values()),
          Declared.of(ErrorRateInvestigation.TYPE, ErrorRateStep.values()),
          Declared.of(CertificateRotation.TYPE, RotationStep.values()),
          Declared.of(PostIncidentReview.TYPE, ReviewStep.values()),
          Declared.of(PlannedMaintenance.TYPE, MaintenanceStep.values()),
          Declared.of(Verification.TYPE, VerificationStep.values()),
          Declared.of(Drill.TYPE, DrillStep.values()),
          Declared.of(QuarterlyReview.TYPE, QuarterlyReviewStep.values()),
          Declared.of(PagerAudit.TYPE, PagerAuditStep.values()));

  private DeclaredNeeds() {}

  /** The workflow types of the procedures. */
  public static List<String> procedures() {
    return PROCEDURES.stream().map(Declared::procedure).toList();
  }

  /**
   * What is needed under a queue's identity, and by whom.
   *
   * @param procedures only these; all where there are none
   * @return the steps, such as {@code Incident/check-pods}, by what they need
   */
  public static Map<StepNeed, List<String>> of(String queue, List<String> procedures) {
    Map<StepNeed, List<String>> needs = new LinkedHashMap<>();
    PROCEDURES.stream()
        .filter(one -> procedures.isEmpty() || procedures.contains(one.procedure()))
        .forEach(
            one ->
                one.steps().stream()
                    .filter(step -> step.declared().queue().equals(queue))
                    .forEach(step -> add(needs, one.procedure(), step)));
    return needs;
  }

  private static void add(Map<StepNeed, List<String>> needs, String procedure, Step step) {
    step.declared()
        .needs()
        .forEach(
            need ->
                needs
                    .computeIfAbsent(
                        new StepNeed(need.verb(), need.object()), any -> new ArrayList<>())
                    .add(procedure + "/" + step.id()));
  }
}
