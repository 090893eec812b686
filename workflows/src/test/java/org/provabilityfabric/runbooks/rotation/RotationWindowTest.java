package org.provabilityfabric.runbooks.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.keys.RotationOutcome;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** A rotation waits for its maintenance window, unless it is urgent. */
class RotationWindowTest {
  private static final String ID = "rotation/provability-fabric";

  private static final ZoneId ZONE = PolicyReader.shipped().calendar().zone();

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theMaintenanceWindowIsWaitedFor() {
    try (Scene other = new Scene(inThreeDays())) {
      Instant began = Instant.ofEpochMilli(other.env.currentTimeMillis());
      other.rotate(ID, CertificateRotationTest.input(null, null, other.pinned()));
      other.pass(Duration.ofMinutes(1));
      approve(other);

      assertThat(other.result(ID, RotationReport.class).outcome())
          .isEqualTo(RotationOutcome.ROTATED);
      Instant changed = other.keys.orders.get(1).at();
      assertThat(day(changed)).isEqualTo(day(began).plus(3));
      assertThat(changed.atZone(ZONE).getHour()).isEqualTo(6);
    }
  }

  @Test
  void whatIsUrgentWaitsForNoWindow() {
    try (Scene other = new Scene(inThreeDays())) {
      other.rotate(ID, CertificateRotationTest.input("true", null, other.pinned()));
      other.pass(Duration.ofMinutes(1));
      approve(other);
      RotationReport report = other.result(ID, RotationReport.class);

      assertThat(report.outcome()).isEqualTo(RotationOutcome.ROTATED);
      assertThat(Duration.between(report.procedure().startedAt(), other.keys.orders.get(1).at()))
          .isLessThan(Duration.ofMinutes(5));
    }
  }

  @Test
  void anAbortEndsTheWaitForTheWindow() {
    try (Scene other = new Scene(inThreeDays())) {
      CertificateRotation run =
          other.rotate(ID, CertificateRotationTest.input(null, null, other.pinned()));
      other.pass(Duration.ofMinutes(1));
      approve(other);
      other.pass(Duration.ofHours(1));
      run.abort(remark("later"));

      assertThat(other.result(ID, RotationReport.class).outcome())
          .isEqualTo(RotationOutcome.UNCHANGED);
      assertThat(other.keys.calls).containsExactly("inspect");
    }
  }

  private static void approve(Scene other) {
    other
        .env
        .getWorkflowClient()
        .newWorkflowStub(CertificateRotation.class, ID)
        .approve(decision(null, "due"));
  }

  private static DayOfWeek day(Instant instant) {
    return instant.atZone(ZONE).getDayOfWeek();
  }

  private Policy inThreeDays() {
    return PolicyReader.parse(
        "window.yaml",
        """
        rotation:
          minimumAge: 7d
          window: {days: [%s], from: "06:00", to: "18:00"}
          propagation: 3m
          verifiersWithin: 15m
          clockSkew: 5m
          overlap: 15m
          restartWithin: 10m
          freshWithin: 15m
          lookInterval: 15s
        """
            .formatted(day(Instant.ofEpochMilli(scene.env.currentTimeMillis())).plus(3)));
  }
}
