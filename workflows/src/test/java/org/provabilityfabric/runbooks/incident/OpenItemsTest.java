package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.policy.AlertPhase;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;
import org.provabilityfabric.runbooks.tenant.TenantIsolation;

/** "Alert Response Procedures": immediate, investigation, resolution, follow-up. */
class OpenItemsTest {
  private static final String ID = "incident/items";

  /** Rules by which a cross-tenant access is investigated by itself. */
  private final Scene scene =
      new Scene(
          PolicyReader.parse(
              "items.yaml", "investigations: {DATA_EXPOSURE: [ReceiptInvestigation]}"));

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aCrossTenantAccessLeavesItsFourPhasesWithOwnerAndTime() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));

    IncidentStatus status = incident.incident();
    assertThat(status.items())
        .extracting(OpenItem::phase, OpenItem::what, OpenItem::owner, OpenItem::doneBy)
        .containsExactly(
            tuple(AlertPhase.IMMEDIATE, "Isolate affected tenant", "Security", null),
            tuple(
                AlertPhase.INVESTIGATION,
                "Analyze access receipts",
                "Security",
                "ReceiptInvestigation"),
            tuple(AlertPhase.RESOLUTION, "Fix isolation mechanism", "Engineering", null),
            tuple(AlertPhase.FOLLOW_UP, "Enhanced monitoring", "SRE", null));
    assertThat(status.items().getLast().due())
        .isEqualTo(status.startedAt().plus(Duration.ofDays(7)));
  }

  @Test
  void theIsolationOfTheTenantIsOfferedAndCloses() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));
    String command =
        "./runbook start TenantIsolation --set tenant=acme --set severity=P0 --set incident=" + ID;
    assertThat(incident.incident().waiting()).extracting(Request::command).contains(command);

    TenantIsolation isolation = isolation("tenant/by-hand", ID);
    scene.pass(Duration.ofMinutes(1));
    assertThat(incident.incident().waiting())
        .extracting(Request::command)
        .doesNotContain(command)
        .contains("./runbook incident approve " + ID + " isolate-tenant");
    assertThat(incident.incident().items().getFirst().doneBy()).isNull();

    isolation.approve(decision(null, "go"));
    scene.pass(Duration.ofMinutes(1));
    OpenItem item = incident.incident().items().getFirst();
    assertThat(item.done()).isEqualTo("tenant acme is isolated");
    assertThat(item.doneBy()).isEqualTo("TenantIsolation");
  }

  @Test
  void anIncidentWhoseRoutingNamesItAsksByItself() {
    Incident incident =
        scene.open(ID, scene.crossTenantAccess("acme", List.of(TenantIsolation.TYPE)));
    scene.pass(Duration.ofMinutes(1));

    assertThat(incident.incident().approvals().getFirst().workflowId())
        .isEqualTo(ID + "/TenantIsolation");
    assertThat(incident.incident().approvals().getFirst().question()).contains("tenant acme");
  }

  @Test
  void withoutATenantItIsSaidThatNoneIsNamed() {
    Incident incident =
        scene.open(ID, scene.crossTenantAccess(null, List.of(TenantIsolation.TYPE)));
    scene.pass(Duration.ofMinutes(1));

    assertThat(incident.report().findings())
        .extracting(Finding::text)
        .anyMatch(text -> text.contains("TenantIsolation needs to know the tenant"));
    assertThat(incident.incident().items().getFirst().doneBy()).isNull();
  }

  @Test
  void aPiiLeakAndAHighLatencyLeaveTheirFourPhasesToo() {
    Incident leak =
        scene.open(
            "incident/leak",
            scene.declared("PII leak", "egress-firewall", "P0", "data-privacy", null));
    Incident slow =
        scene.open(
            "incident/slow",
            scene.declared("High latency", "retrieval-gateway", "P1", "performance", null));
    scene.pass(Duration.ofMinutes(1));

    assertThat(leak.incident().items())
        .extracting(OpenItem::phase, OpenItem::what, OpenItem::owner)
        .containsExactly(
            tuple(AlertPhase.IMMEDIATE, "Review egress certificates", "Privacy"),
            tuple(AlertPhase.INVESTIGATION, "Analyze detection bypass", "Security"),
            tuple(AlertPhase.RESOLUTION, "Update detection rules", "Security"),
            tuple(AlertPhase.FOLLOW_UP, "Red team testing", "Security"));
    assertThat(slow.incident().items())
        .extracting(OpenItem::phase, OpenItem::what, OpenItem::owner)
        .containsExactly(
            tuple(AlertPhase.IMMEDIATE, "Check resource utilization", "SRE"),
            tuple(AlertPhase.INVESTIGATION, "Identify bottleneck", "SRE"),
            tuple(AlertPhase.RESOLUTION, "Scale or optimize", "Engineering"),
            tuple(AlertPhase.FOLLOW_UP, "Capacity planning", "Engineering"));
  }

  @Test
  void whatTheProcedureCouldNotDoStaysOpen() {
    scene.containment.cutFails = FailureKind.FORBIDDEN;
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    TenantIsolation isolation = isolation("tenant/forbidden", ID);
    scene.pass(Duration.ofMinutes(1));
    isolation.approve(decision(null, "go"));
    scene.pass(Duration.ofMinutes(5));

    assertThat(incident.incident().items().getFirst().doneBy()).isNull();
  }

  @Test
  void aPersonSaysWhatIsDoneAndTheRestStaysOpenWhenTheIncidentIsOver() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));

    assertThat(incident.closeItem(closed("3", "the shard mapping is repaired")))
        .isEqualTo("Done: Fix isolation mechanism. 2 still open.");
    for (String[] wrong :
        List.of(
            new String[] {"3", "again", "is done already, by ada@company.com"},
            new String[] {"9", "x", "There is no item 9; there are 4."},
            new String[] {"4", "", "The field \"text\" is required."})) {
      assertThatThrownBy(() -> incident.closeItem(closed(wrong[0], wrong[1])))
          .hasStackTraceContaining(wrong[2]);
    }
    scene.responseOf(ID).approve(decision(null, "repaired"));
    scene.pass(Duration.ofMinutes(1));
    incident.resolve(remark("repaired"));

    IncidentReport report = scene.result(ID, IncidentReport.class);
    assertThat(report.status().items())
        .filteredOn(item -> item.doneBy() == null)
        .extracting(OpenItem::what)
        .containsExactly("Isolate affected tenant", "Enhanced monitoring");
    assertThat(report.procedure().steps())
        .filteredOn(step -> step.id().startsWith("alert-"))
        .extracting(StepReport::title, StepReport::outcome)
        .containsExactly(
            tuple("Alert response: immediate", StepReport.State.SKIPPED),
            tuple("Alert response: investigation", StepReport.State.DONE),
            tuple("Alert response: resolution", StepReport.State.DONE),
            tuple("Alert response: follow-up", StepReport.State.SKIPPED));
    OpenItem followUp = report.status().items().getLast();
    assertThat(report.procedure().steps())
        .filteredOn(step -> step.id().equals("alert-follow-up"))
        .extracting(StepReport::text)
        .containsExactly("left to be done: Enhanced monitoring (SRE, by " + followUp.due() + ")");
    assertThat(report.procedure().timeline())
        .extracting(TimelineEntry::what)
        .contains("Resolution done: Fix isolation mechanism. the shard mapping is repaired");
  }

  @Test
  void repeatedAlertsAreCountedAndAResolvedOneClosesNothing() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    for (int i = 0; i < 10; i++) {
      incident.alertReceived(alert(true, 3));
    }
    incident.alertReceived(alert(false, 3));
    scene.pass(Duration.ofMinutes(1));

    IncidentStatus status = incident.incident();
    assertThat(status.state()).isEqualTo("open");
    AlertCount count = status.alerts();
    assertThat(count.fired()).isEqualTo(10);
    assertThat(count.resolved()).isEqualTo(1);
    assertThat(count.firing()).isFalse();
    assertThat(incident.timeline())
        .extracting(TimelineEntry::what)
        .filteredOn(what -> what.startsWith("The alert"))
        .containsExactly(
            "The alert CrossTenantAccess fires (3 in its group)",
            "The alert CrossTenantAccess is resolved (3 in its group)");
  }

  private TenantIsolation isolation(String id, String incident) {
    return scene.begin(
        TenantIsolation.class,
        id,
        new TenantInput("acme", "P0", null, null, incident, null, scene.pinned(), null));
  }

  private static ItemClosed closed(String item, String text) {
    return new ItemClosed(item, "ada@company.com", text, null, null);
  }

  private static AlertNotice alert(boolean firing, int alerts) {
    return new AlertNotice(
        "{}", firing, alerts, Map.of("alertname", "CrossTenantAccess"), Map.of(), null);
  }
}
