package org.provabilityfabric.runbooks.receipts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.incident.ReceiptInput;
import org.provabilityfabric.runbooks.contract.incident.ReceiptReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** An estate whose retrieval gateway is investigated. */
abstract class InvestigatedGateway {
  final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  Instant now() {
    return Instant.ofEpochMilli(scene.env.currentTimeMillis());
  }

  Window lastHalfHour() {
    return new Window(now().minus(Duration.ofMinutes(40)), now().minus(Duration.ofMinutes(10)));
  }

  ReceiptInput input(@Nullable String statement, @Nullable String rehearse) {
    return new ReceiptInput(
        null, null, null, null, statement, null, rehearse, scene.pinned(), null);
  }

  ReceiptInvestigation begin(String id, ReceiptInput input) {
    return scene.begin(ReceiptInvestigation.class, id, input);
  }

  ReceiptReport result(String id) {
    return scene.result(id, ReceiptReport.class);
  }

  static List<String> steps(ReceiptReport report, StepReport.State state) {
    return report.procedure().steps().stream()
        .filter(step -> step.outcome() == state)
        .map(StepReport::id)
        .toList();
  }

  static StepReport step(ReceiptReport report, String id) {
    return report.procedure().steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static List<FindingCode> codes(ReceiptReport report) {
    return report.procedure().findings().stream().map(Finding::code).distinct().toList();
  }
}
