package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.report.Incidents;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

class ReportsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-03T16:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void theReportIsPartOfTheEvidenceAndTheSameOneAgainChangesNothing() {
    EvidenceVault vault = EvidenceVault.open(directory, CLOCK);
    ReportsImpl reports = new ReportsImpl(vault);

    Evidence first = reports.publishReport(Incidents.exposure("Cross-tenant access"));
    Evidence again = reports.publishReport(Incidents.exposure("Cross-tenant access"));
    Evidence other = reports.publishReport(Incidents.exposure("Another title"));

    assertThat(first.entries())
        .extracting(EvidenceRef::name)
        .containsExactly("report.md", "report.html", "timeline.json", "incident.json");
    assertThat(first.complete()).isTrue();
    assertThat(again).isEqualTo(first);
    assertThat(other.entries())
        .extracting(EvidenceRef::name)
        .containsExactly("report-2.md", "report-2.html", "timeline-2.json", "incident-2.json");
    assertThat(vault.bundle("incident/retrieval-gateway/7f3a").verify())
        .isInstanceOf(Verification.Intact.class);
  }
}
