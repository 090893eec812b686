package org.provabilityfabric.runbooks.pager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditInput;
import org.provabilityfabric.runbooks.contract.pager.PagerAuditReport;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** The pager audits itself. */
class PagerAuditTest {
  private static final String ID = "pager-audit/now";
  private static final Policy WITH_PROBE =
      PolicyReader.parse(
          "probe.yaml",
          """
          pagerAudit:
            probe: [{kind: EMAIL, address: probe@company.com}]
            lateAfter: 2m
            tell: CISO
          """);

  private Scene scene = new Scene(WITH_PROBE);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aTestPageThatArrivesInTimeIsMeasuredAndNobodyIsTold() {
    scene.pager.arrivesAt = scene.now().plus(Duration.ofSeconds(30));

    PagerAuditReport report = audit("false");

    assertThat(report.procedure().findings()).isEmpty();
    assertThat(report.taken()).isNotNull();
    assertThat(report.arrived()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
    assertThat(scene.messages.all())
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.kind()).isEqualTo(Message.Kind.PAGE);
              assertThat(page.subject()).startsWith("TEST: ");
              assertThat(page.body()).contains("nothing has happened", ID + "/", "/test-page");
              assertThat(page.channels().getFirst().address()).isEqualTo("probe@company.com");
            });
    assertThat(state(report, PagerAuditStep.TELL)).isEqualTo(StepReport.State.SKIPPED);
  }

  @Test
  void aTestPageThatDoesNotArriveIsFoundAndEscalated() {
    PagerAuditReport report = audit("false");

    assertThat(codes(report)).containsExactly(FindingCode.TEST_PAGE_NOT_ARRIVED);
    assertThat(report.arrived()).isNull();
    assertThat(told().to()).isEqualTo("CISO");
    assertThat(told().subject()).startsWith("The pager is not in order: The test page was taken");
  }

  @Test
  void aTestPageThatNoChannelTakesIsFoundAndEscalated() {
    scene.messages.refuse("probe");

    PagerAuditReport report = audit("false");

    assertThat(codes(report)).containsExactly(FindingCode.TEST_PAGE_NOT_DELIVERED);
    assertThat(state(report, PagerAuditStep.READ_PROBE)).isEqualTo(StepReport.State.SKIPPED);
    assertThat(told().body()).contains("550 no such user");
  }

  @Test
  void aProbeThatDoesNotAnswerIsAnotherAnswerThanAPageThatDidNotArrive() {
    scene.pager.away = FailureKind.FORBIDDEN;

    PagerAuditReport report = audit("false");

    assertThat(codes(report)).containsExactly(FindingCode.FORBIDDEN);
    assertThat(state(report, PagerAuditStep.READ_PROBE)).isEqualTo(StepReport.State.FAILED);
    assertThat(told().body()).contains("no connection");
  }

  @Test
  void whereNothingTellsWhatArrivesOnlyTheHandingOverIsMeasured() {
    scene.pager.readable = false;

    PagerAuditReport report = audit("false");

    assertThat(report.procedure().findings()).isEmpty();
    assertThat(report.taken()).isNotNull();
    assertThat(report.arrived()).isNull();
  }

  @Test
  void anOpenIncidentThatWaitsForItsPageIsEscalatedAlsoWithoutAProbe() {
    scene.close();
    scene = new Scene();
    scene.pager.overdue.add(Finding.of(FindingCode.PAGE_OVERDUE, "P0 incident/x waits"));

    PagerAuditReport report = audit("false");

    assertThat(state(report, PagerAuditStep.SEND_TEST_PAGE)).isEqualTo(StepReport.State.SKIPPED);
    assertThat(report.incidents()).isNotNull();
    assertThat(codes(report)).containsExactly(FindingCode.PAGE_OVERDUE);
    assertThat(told().to()).as("the primary of the row of monitoring").isEqualTo("SRE");
    assertThat(told().body()).contains("PAGE_OVERDUE: P0 incident/x waits");
  }

  @Test
  void aRehearsalLooksAndSendsNothing() {
    scene.pager.overdue.add(Finding.of(FindingCode.PAGE_OVERDUE, "P0 incident/x waits"));

    PagerAuditReport report = audit("true");

    assertThat(codes(report)).containsExactly(FindingCode.PAGE_OVERDUE);
    assertThat(scene.messages.all()).isNotEmpty().allMatch(Message::rehearsal);
  }

  private PagerAuditReport audit(String rehearse) {
    scene.start(PagerAudit.TYPE, ID, new PagerAuditInput(rehearse, null, null));
    return scene.result(ID, PagerAuditReport.class);
  }

  private Message told() {
    List<Message> told = scene.messages.of(Message.Kind.ESCALATION);
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  private static List<FindingCode> codes(PagerAuditReport report) {
    return report.procedure().findings().stream().map(Finding::code).toList();
  }

  private static StepReport.State state(PagerAuditReport report, PagerAuditStep step) {
    return report.procedure().steps().stream()
        .filter(one -> one.id().equals(step.id()))
        .findFirst()
        .orElseThrow()
        .outcome();
  }
}
