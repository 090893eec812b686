package org.provabilityfabric.runbooks.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** An estate in which tenant acme is under enhanced monitoring. */
abstract class MonitoredTenant {
  static final String ID = EnhancedMonitoring.id("acme");

  final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  EnhancedMonitoring begin(@Nullable String lasts) {
    return scene.begin(EnhancedMonitoring.class, ID, input(lasts, null, null));
  }

  MonitoringInput input(
      @Nullable String lasts, @Nullable String incident, @Nullable String rehearse) {
    return new MonitoringInput(
        "acme", lasts, null, null, incident, rehearse, scene.pinned(), null, null);
  }

  static List<FindingCode> codes(MonitoringReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }
}
