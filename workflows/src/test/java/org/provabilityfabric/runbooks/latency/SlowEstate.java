package org.provabilityfabric.runbooks.latency;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** An estate whose ledger answers slowly. */
abstract class SlowEstate {
  final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  LatencyInvestigation begin(String id, @Nullable String prefer, @Nullable String replicas) {
    return scene.begin(
        LatencyInvestigation.class,
        id,
        new LatencyInput(
            "retrieval-gateway", null, prefer, replicas, null, null, scene.pinned(), null));
  }

  static List<FindingCode> codes(LatencyReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }

  static Map<String, StepReport.State> outcomes(List<StepReport> steps) {
    return steps.stream().collect(Collectors.toMap(StepReport::id, StepReport::outcome));
  }
}
