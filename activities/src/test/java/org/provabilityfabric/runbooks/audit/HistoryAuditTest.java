package org.provabilityfabric.runbooks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.report.Incidents;

/** Runs without a record in the vault tell of themselves. */
class HistoryAuditTest {
  private static final Instant DAY = Instant.parse("2026-03-03T00:00:00Z");

  @Test
  void whatAnIncidentTellsOfItsResponsesIsNotAskedForAgain() {
    IncidentReport incident = Incidents.exposure("Gateway leaks");
    ProcedureReport response = incident.exposures().getFirst().procedure();
    HistoryAudit audit = new HistoryAudit();
    audit.told(incident, null);

    assertThat(audit.tells(response.workflowId(), response.startedAt(), Instant.MAX)).isTrue();
    assertThat(audit.tells("another", response.startedAt(), Instant.MAX)).isFalse();
    assertThat(audit.tells(response.workflowId(), Instant.MAX, Instant.MAX)).isFalse();
  }

  @Test
  void aRunThatGoesOnAndOneThatEndedAreDifferentGaps() {
    HistoryAudit audit = new HistoryAudit();
    ProcedureReport run =
        new LeftRecord("rotation/1", DAY)
            .says(TimelineEntry.Kind.APPROVAL, "Approved start-rotation", "ada")
            .report()
            .procedure();
    audit.told(run, null);
    audit.told(run, DAY.plusSeconds(60));
    audit.silent("rotation/2", DAY, null, "no worker answers");

    assertThat(audit.gaps())
        .extracting(AuditGap::kind, AuditGap::about)
        .containsExactly(
            tuple(AuditGap.Kind.OPEN, "rotation/1"),
            tuple(AuditGap.Kind.HISTORY_ONLY, "rotation/1"),
            tuple(AuditGap.Kind.NO_ANSWER, "rotation/2"));
    assertThat(audit.events())
        .allSatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo(AuditKind.APPROVAL);
              assertThat(event.source()).isEqualTo(AuditSource.HISTORY);
            });
  }
}
