package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.DuplicateOrder;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditInput;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditReport;
import org.provabilityfabric.runbooks.pager.PagerAudit;
import org.provabilityfabric.runbooks.pager.PagerAuditStep;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/**
 * A recorded incident that was raised, handed over, asked for its next steps and linked, with its
 * primary; and an audit of the pager.
 */
class CommandHistoryTest {
  private static final String ID = "incident/commanded";
  private static final String PRIMARY = "incident/commanded-primary";
  private static final String AUDIT = "pager-audit/recorded";
  private static final GoldenHistory INCIDENT =
      GoldenHistory.of("0.2.0", "incident-commanded-and-linked", ID);
  private static final GoldenHistory DUPLICATED =
      GoldenHistory.of("0.2.0", "incident-with-duplicate", PRIMARY);
  private static final GoldenHistory PAGER = GoldenHistory.of("0.2.0", "pager-audit", AUDIT);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(
        CommandHistoryTest::probed, CommandHistoryTest::command, INCIDENT, DUPLICATED);
    GoldenHistory.recordWhenAsked(CommandHistoryTest::probed, CommandHistoryTest::audit, PAGER);
  }

  private static Scene probed() {
    String rules =
        """
        pagerAudit:
          probe: [{kind: EMAIL, address: probe@company.com}]
          lateAfter: 2m
          tell: CISO
        """;
    return new Scene(PolicyReader.parse("probe.yaml", rules));
  }

  private static void command(Scene scene) {
    var primary = scene.open(PRIMARY, scene.crossTenantAccess());
    var incident =
        scene.open(ID, scene.declared("Slow answers", "ledger", "P1", "PERFORMANCE", null));
    scene.pass(Duration.ofMinutes(2));
    primary.acknowledge(remark("on it"));
    incident.changeSeverity(new SeverityChange("P0", "sre@company.com", "tenants too", null));
    incident.handOver(new HandOverOffer("CISO", "sre@company.com", null, null));
    incident.acceptCommand(Remark.by("ciso@company.com", "mine"));
    scene.pass(Duration.ofMinutes(30));
    incident.linkDuplicate(new DuplicateLink(PRIMARY, "ciso@company.com", null, null));
    scene.pass(Duration.ofMinutes(10));
  }

  private static void audit(Scene scene) {
    scene.start(PagerAudit.TYPE, AUDIT, new PagerAuditInput(null, null, null));
    scene.result(AUDIT, PagerAuditReport.class);
  }

  @Test
  void theIncidentReplays() throws Exception {
    INCIDENT.replay();
  }

  @Test
  void itsPrimaryReplays() throws Exception {
    DUPLICATED.replay();
  }

  @Test
  void theAuditReplays() throws Exception {
    PAGER.replay();
  }

  @Test
  void theReceiverIsAskedThenTheCommanderBeforeTheUpdateThenThePrimary() throws IOException {
    List<String> summaries = INCIDENT.summaries();

    assertThat(summaries)
        .anyMatch(summary -> summary.contains("Take the command over"))
        .anyMatch(summary -> summary.contains("goes out at") && summary.endsWith(" to CISO"))
        .contains("Link as a duplicate of " + PRIMARY);
    DuplicateOrder order = INCIDENT.input("LinkDuplicate", DuplicateOrder.class);
    assertThat(order.notice().severity()).isEqualTo(Severity.P0);
  }

  @Test
  void theAuditTellsOfThePageThatDidNotArrive() throws IOException {
    assertThat(PAGER.summaries())
        .contains(
            PagerAuditStep.LOOK_AT_INCIDENTS.title(),
            PagerAuditStep.SEND_TEST_PAGE.title(),
            PagerAuditStep.READ_PROBE.title())
        .anyMatch(summary -> summary.startsWith("The pager is not in order"));
  }
}
