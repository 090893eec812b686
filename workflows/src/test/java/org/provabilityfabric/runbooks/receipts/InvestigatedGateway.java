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

  /** Half an hour that has ended a while ago. */
  static Window halfHour(Scene scene) {
    Instant now = scene.now();
    return new Window(now.minus(Duration.ofMinutes(40)), now.minus(Duration.ofMinutes(10)));
  }

  /** Begins an investigation after half an hour without receipts. */
  static ReceiptInvestigation afterSilence(Scene scene, String id) {
    scene.receipts.gap = halfHour(scene);
    return scene.begin(ReceiptInvestigation.class, id, input(scene, null, null));
  }

  private static ReceiptInput input(
      Scene scene, @Nullable String statement, @Nullable String rehearse) {
    return new ReceiptInput(
        null, null, null, null, statement, null, rehearse, scene.pinned(), null);
  }

  ReceiptInput input(@Nullable String statement, @Nullable String rehearse) {
    return input(scene, statement, rehearse);
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
