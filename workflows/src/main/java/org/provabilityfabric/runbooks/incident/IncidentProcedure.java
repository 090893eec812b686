package org.provabilityfabric.runbooks.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigation;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.incident.BypassInput;
import org.provabilityfabric.runbooks.contract.incident.BypassReport;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.contract.incident.ErrorRateReport;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.InvestigationInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;
import org.provabilityfabric.runbooks.contract.incident.ProofInput;
import org.provabilityfabric.runbooks.contract.incident.ProofInvestigationReport;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.contract.incident.ResponseInput;
import org.provabilityfabric.runbooks.contract.incident.ResponseReport;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.contract.incident.TenantReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigation;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.latency.LatencyInvestigation;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.proofs.ProofInvestigation;
import org.provabilityfabric.runbooks.receipts.ReceiptInvestigation;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;

/** The procedures that an incident can start, by the names that routing and policy use. */
public enum IncidentProcedure {
  DATA_EXPOSURE_RESPONSE(
      DataExposureResponse.TYPE,
      "Contain the component and preserve evidence",
      ExposureReport.class,
      order ->
          new ExposureInput(
              order.namedComponent(DataExposureResponse.TYPE),
              order.incident(),
              null,
              order.rehearse(),
              order.policy(),
              null)),
  CAPABILITY_BYPASS_RESPONSE(
      CapabilityBypassResponse.TYPE,
      "Find and revoke the tokens of a capability bypass",
      BypassReport.class,
      order ->
          new BypassInput(
              null,
              null,
              order.severity().name(),
              null,
              order.incident(),
              order.rehearse(),
              order.policy(),
              null)),
  TENANT_ISOLATION(
      TenantIsolation.TYPE,
      "Isolate the affected tenant",
      TenantReport.class,
      order ->
          new TenantInput(
              order.namedTenant(TenantIsolation.TYPE),
              order.severity().name(),
              order.component(),
              null,
              order.incident(),
              order.rehearse(),
              order.policy(),
              null)),
  LATENCY_INVESTIGATION(
      LatencyInvestigation.TYPE,
      "Find where the latency comes from",
      LatencyReport.class,
      order ->
          new LatencyInput(
              order.component(),
              null,
              null,
              null,
              order.incident(),
              order.rehearse(),
              order.policy(),
              null)),
  ERROR_RATE_INVESTIGATION(
      ErrorRateInvestigation.TYPE,
      "Find who fails, why, and since which change",
      ErrorRateReport.class,
      order ->
          new InvestigationInput(
              order.component(),
              order.tenant(),
              null,
              order.incident(),
              order.rehearse(),
              order.policy(),
              null)),
  RECEIPT_INVESTIGATION(
      ReceiptInvestigation.TYPE,
      "Investigate access receipts",
      ReceiptReport.class,
      order ->
          new ReceiptInput(
              null,
              order.tenant(),
              null,
              null,
              null,
              order.incident(),
              order.rehearse(),
              order.policy(),
              null)),
  CERTIFICATE_INVESTIGATION(
      CertificateInvestigation.TYPE,
      "Investigate egress certificates",
      CertificateReport.class,
      order ->
          new CertificateInput(
              null,
              order.tenant(),
              null,
              null,
              null,
              order.incident(),
              order.rehearse(),
              order.policy(),
              null)),
  PROOF_INVESTIGATION(
      ProofInvestigation.TYPE,
      "Check the formal proofs and run the invariant gate",
      ProofInvestigationReport.class,
      order ->
          new ProofInput(
              null,
              null,
              order.component(),
              null,
              order.incident(),
              order.rehearse(),
              order.policy(),
              null));

  private final String type;
  private final String summary;
  private final Class<? extends ResponseReport> report;
  private final Function<Order, ResponseInput> input;

  IncidentProcedure(
      String type,
      String summary,
      Class<? extends ResponseReport> report,
      Function<Order, ResponseInput> input) {
    this.type = type;
    this.summary = summary;
    this.report = report;
    this.input = input;
  }

  /** The workflow type. */
  public String type() {
    return type;
  }

  /** What the Temporal UI shows beside the run. */
  String summary() {
    return summary;
  }

  /** Whether it cuts traffic before it does anything else. */
  boolean contains() {
    return this == DATA_EXPOSURE_RESPONSE;
  }

  Class<? extends ResponseReport> report() {
    return report;
  }

  ResponseInput input(Order order) {
    return input.apply(order);
  }

  /** The procedure of that workflow type, if an incident can start it. */
  public static Optional<IncidentProcedure> named(String type) {
    return Arrays.stream(values()).filter(known -> known.type.equals(type)).findFirst();
  }

  /** The workflow types of all of them. */
  public static List<String> types() {
    return Arrays.stream(values()).map(IncidentProcedure::type).toList();
  }

  /**
   * What an incident knows when it starts one.
   *
   * @param component the incident's component; null where none is named
   * @param tenant the incident's tenant; null where none is named
   * @param severity the incident's when it starts the procedure
   */
  record Order(
      @Nullable String component,
      @Nullable String tenant,
      Severity severity,
      String incident,
      String rehearse,
      PinnedPolicy policy) {
    String namedComponent(String procedure) {
      return named(procedure, "component", component);
    }

    String namedTenant(String procedure) {
      return named(procedure, "tenant", tenant);
    }

    private static String named(String procedure, String what, @Nullable String name) {
      if (name == null || name.isBlank()) {
        throw FailureKind.INVALID_INPUT.failure(
            procedure + " needs to know the " + what + ", and none is named.");
      }
      return name;
    }
  }
}
