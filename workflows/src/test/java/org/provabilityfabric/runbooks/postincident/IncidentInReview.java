package org.provabilityfabric.runbooks.postincident;

import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** An incident of a Monday night that was lived through and opened its review. */
abstract class IncidentInReview {
  static final String ID = "incident/reviewed";

  /** A Monday. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");

  final Scene scene = new Scene(PolicyReader.parse("own.yaml", "regulatoryClocks: []"), BEGIN);

  @AfterEach
  void close() {
    scene.close();
  }

  IncidentReport lived() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofMinutes(20));
    scene.responseOf(ID).approve(decision(null, "repaired"));
    scene.pass(Duration.ofMinutes(20));
    incident.resolve(remark("repaired"));
    return scene.result(ID, IncidentReport.class);
  }

  ReviewReport reviewOfTheIncident() {
    lived();
    scene.pass(Duration.ofSeconds(10));
    return scene.reviewOf(ID).reviewReport();
  }

  void closeItem(String number) {
    scene
        .reviewOf(ID)
        .closeItem(new ItemClosed(number, "ada@company.com", "written down", null, null));
  }

  StepReport.State step(ReviewStep step) {
    return scene.reviewOf(ID).report().steps().stream()
        .filter(one -> one.id().equals(step.id()))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
