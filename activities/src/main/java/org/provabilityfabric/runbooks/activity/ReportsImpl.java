package org.provabilityfabric.runbooks.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.provabilityfabric.runbooks.audit.VaultAudit;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.message.Reports;
import org.provabilityfabric.runbooks.report.ReportHtml;
import org.provabilityfabric.runbooks.report.ReportMarkdown;
import org.provabilityfabric.runbooks.report.TimelineJson;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/**
 * Writes the report into the incident's bundle. The same report again changes nothing; another one
 * is a new version beside the first.
 */
public final class ReportsImpl implements Reports {
  /** The vault entry of the report in Markdown. */
  public static final String MARKDOWN = "report.md";

  /** The vault entry of the report in HTML. */
  public static final String HTML = "report.html";

  /** The vault entry of the timeline for programs. */
  public static final String TIMELINE = "timeline.json";

  /** The vault entry of the whole report for programs; the incident's review is made from it. */
  public static final String WHOLE = VaultAudit.RECORD;

  private final EvidenceVault vault;

  public ReportsImpl(EvidenceVault vault) {
    this.vault = vault;
  }

  @Override
  public Evidence publishReport(IncidentReport report) {
    return Failures.told(
        () -> {
          EvidenceBundle bundle = vault.bundle(report.status().incident());
          return new Evidence(
              List.of(
                  store(bundle, MARKDOWN, ReportMarkdown.render(report)),
                  store(bundle, HTML, ReportHtml.render(report)),
                  store(bundle, TIMELINE, TimelineJson.render(report)),
                  store(bundle, WHOLE, json(report))),
              List.of());
        });
  }

  private static String json(IncidentReport report) {
    try {
      return RunbookJson.mapper().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is plain data", e);
    }
  }

  /** Stores what the program itself has written. */
  static EvidenceRef store(EvidenceBundle bundle, String name, String content) {
    EvidenceRequest request = EvidenceRequest.of(name, "the incident's own record", "Reports");
    return ClusterObservationImpl.ref(
        bundle.store(request, content.getBytes(StandardCharsets.UTF_8)));
  }
}
