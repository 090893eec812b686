package org.provabilityfabric.runbooks.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;

/** No regulatory clock is lost with the history or the incident in which it began. */
class ClocksHandedOverTest extends RegulatedIncident {
  @Test
  void clocksSurviveTheIncidentsHandOverToAFreshHistory() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("DORA", null, "a major incident"));
    RegulatoryClock before = incident.incident().regulatory().getFirst();
    incident.acknowledge(remark("on it"));
    for (int i = 0; i < 520; i++) {
      incident.note(remark("note " + i));
    }
    scene.pass(Duration.ofMinutes(1));
    assertThat(
            scene
                .env
                .getWorkflowClient()
                .fetchHistory(ID)
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId())
        .isNotEmpty();

    assertThat(incident.incident().regulatory()).containsExactly(before);
    passTo(before.deadline().plus(SECOND));

    assertThat(breaches(incident)).hasSize(1);
    assertThat(told("DORA")).anyMatch(told -> told.startsWith("ESCALATION CISO"));
  }

  @Test
  void anIncidentThatEndsHandsItsClocksToItsReviewWhichEndsOnlyWhenTheyAreSettled() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.regulatorNotified(act("NIS2 early warning", null, "BSI, reference 7"));
    scene.responseOf(ID).approve(decision(null, "repaired"));
    scene.pass(Duration.ofMinutes(5));
    incident.resolve(remark("repaired"));
    scene.result(ID, IncidentReport.class);
    scene.pass(Duration.ofSeconds(10));
    PostIncidentReview review = scene.reviewOf(ID);
    assertThat(review.reviewReport().regulatory())
        .extracting(RegulatoryClock::name)
        .containsExactly("GDPR", "NIS2 notification");

    passTo(review.reviewReport().regulatory().getFirst().deadline().plus(SECOND));
    assertThat(told("GDPR"))
        .anyMatch(told -> told.startsWith("REQUEST Privacy: The GDPR clock ends in 24h"))
        .anyMatch(told -> told.startsWith("ESCALATION CISO: The GDPR clock ended at "));
    int items = review.reviewReport().items().size();
    for (int item = 1; item <= items; item++) {
      review.closeItem(
          new ItemClosed(Integer.toString(item), "ada@company.com", "done", null, null));
    }
    assertThat(review.status().state()).isEqualTo("running");
    review.regulatorNotified(act("GDPR", null, "BfDI, reference 1"));
    review.dismissRegulatoryClock(act("NIS2 notification", null, "covered by the early warning"));

    ReviewReport ended = scene.result(PostIncidentReview.id(ID), ReviewReport.class);
    assertThat(ended.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.REGULATORY_CLOCK_BREACHED);
    assertThat(ended.regulatory())
        .extracting(RegulatoryClock::stands)
        .containsExactly("breached, notified late", "does not apply");
  }

  @Test
  void anAbortedIncidentDoesNotLoseItsClocks() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("GDPR", null, "personal data"));
    incident.abort(remark("handled elsewhere"));
    scene.result(ID, IncidentReport.class);
    scene.pass(Duration.ofSeconds(10));

    assertThat(scene.reviewOf(ID).reviewReport().regulatory())
        .extracting(RegulatoryClock::name)
        .containsExactly("GDPR");
  }
}
