package org.provabilityfabric.runbooks.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.CertificateInput;
import org.provabilityfabric.runbooks.contract.incident.CertificateReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** An estate whose egress firewall is investigated. */
abstract class InvestigatedFirewall {
  static final String WANTED = "pii_threshold=0.8";

  final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  CertificateInvestigation begin(String id, @Nullable String threshold, @Nullable String rehearse) {
    return scene.begin(
        CertificateInvestigation.class,
        id,
        new CertificateInput(
            null, null, null, threshold, null, null, rehearse, scene.pinned(), null));
  }

  CertificateReport result(String id) {
    return scene.result(id, CertificateReport.class);
  }

  static List<String> outcomes(CertificateReport report, StepReport.State state) {
    return report.procedure().steps().stream()
        .filter(step -> step.outcome() == state)
        .map(StepReport::id)
        .toList();
  }

  static List<FindingCode> codes(CertificateReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }
}
