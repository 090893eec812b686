package org.provabilityfabric.runbooks.start;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigation;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.contract.incident.BypassInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.InvestigationInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.ProofInput;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.review.DrillInput;
import org.provabilityfabric.runbooks.contract.review.PreflightInput;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewInput;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.verification.VerificationInput;
import org.provabilityfabric.runbooks.drill.Drill;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigation;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.latency.LatencyInvestigation;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.pager.PagerAudit;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.preflight.Preflight;
import org.provabilityfabric.runbooks.proofs.ProofInvestigation;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.receipts.ReceiptInvestigation;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;
import org.provabilityfabric.runbooks.verification.Verification;

/** The procedures that a person can start. */
public enum ProcedureType {
  INCIDENT(Incident.TYPE, IncidentInput.class, "title", true),
  DATA_EXPOSURE_RESPONSE(DataExposureResponse.TYPE, ExposureInput.class, "component", true),
  CAPABILITY_BYPASS_RESPONSE(CapabilityBypassResponse.TYPE, BypassInput.class, "component", false),
  TENANT_ISOLATION(TenantIsolation.TYPE, TenantInput.class, "tenant", true),
  ENHANCED_MONITORING(EnhancedMonitoring.TYPE, MonitoringInput.class, "tenant", true),
  LATENCY_INVESTIGATION(LatencyInvestigation.TYPE, LatencyInput.class, "component", false),
  ERROR_RATE_INVESTIGATION(
      ErrorRateInvestigation.TYPE, InvestigationInput.class, "component", false),
  RECEIPT_INVESTIGATION(ReceiptInvestigation.TYPE, ReceiptInput.class, "component", false),
  CERTIFICATE_INVESTIGATION(
      CertificateInvestigation.TYPE, CertificateInput.class, "component", false),
  PROOF_INVESTIGATION(ProofInvestigation.TYPE, ProofInput.class, "bundle", false),
  CERTIFICATE_ROTATION(CertificateRotation.TYPE, RotationInput.class, "reason", true),
  PLANNED_MAINTENANCE(PlannedMaintenance.TYPE, MaintenanceInput.class, "reason", true),
  VERIFICATION(Verification.TYPE, VerificationInput.class, "parts", false),
  POST_INCIDENT_REVIEW(PostIncidentReview.TYPE, ReviewInput.class, "incident", true),
  PREFLIGHT(Preflight.TYPE, PreflightInput.class, "procedures", false),
  DRILL(Drill.TYPE, DrillInput.class, "scenario", true),
  QUARTERLY_REVIEW(QuarterlyReview.TYPE, QuarterlyReviewInput.class, "parts", false),
  PAGER_AUDIT(PagerAudit.TYPE, PagerAuditInput.class, "rehearse", false);

  private final String type;
  private final Class<? extends Record> input;
  private final String subject;
  private final boolean required;

  ProcedureType(String type, Class<? extends Record> input, String subject, boolean required) {
    this.type = type;
    this.input = input;
    this.subject = subject;
    this.required = required;
  }

  /** The workflow type, as people type it. */
  public String type() {
    return type;
  }

  /** The field that says what a run is about. */
  public String subject() {
    return subject;
  }

  /** The type, and the field that must be given, in a few words. */
  public String words() {
    return required ? type + " (needs " + subject + ")" : type;
  }

  /** The names of the fields that a person may give, in the order of the documentation. */
  public List<String> fields() {
    return Typed.fields(input);
  }

  /** Says that it knows no such field; empty where it does. */
  public Optional<String> unknownField(String field) {
    List<String> known = fields();
    return known.contains(field)
        ? Optional.empty()
        : Optional.of(
            type
                + " has no field '"
                + field
                + "'"
                + NearestKey.hint(field, known)
                + "; known are "
                + String.join(", ", known)
                + ".");
  }

  /** Whether the one field that must be given is not. */
  public boolean lacksItsSubject(Map<String, Object> input) {
    return required && String.valueOf(input.getOrDefault(subject, "")).isBlank();
  }

  /** Says that there is no such workflow type. */
  public static String unknownType(String type) {
    return "'"
        + type
        + "' is no procedure that can be started"
        + NearestKey.hint(type, types())
        + "; known are "
        + String.join(", ", types())
        + ".";
  }

  /** Whether a field takes several values. */
  public boolean several(String field) {
    return Arrays.stream(input.getRecordComponents())
        .anyMatch(part -> part.getName().equals(field) && part.getType().equals(List.class));
  }

  /** Whether a field must be given. */
  public boolean needs(String field) {
    return required && field.equals(subject);
  }

  /** The procedure of that workflow type; upper and lower case alike. */
  public static Optional<ProcedureType> named(String type) {
    return Arrays.stream(values()).filter(known -> known.type.equalsIgnoreCase(type)).findFirst();
  }

  /** All workflow types. */
  public static List<String> types() {
    return Arrays.stream(values()).map(ProcedureType::type).toList();
  }
}
