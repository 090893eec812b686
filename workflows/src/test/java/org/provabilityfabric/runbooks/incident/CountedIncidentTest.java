package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.scene.Scene;

/** What Prometheus is told of an incident: what happened once counts once. */
class CountedIncidentTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void itsPagesClocksStepsAndEvidenceAreCounted() {
    Incident incident = scene.open("incident/counted", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(16));
    incident.acknowledge(remark("late"));
    scene.pass(Duration.ofMinutes(1));
    incident.resolve(remark("repaired"));

    counted("incidents_opened{severity=P0}", 1);
    counted("sla_breaches{clock=response,severity=P0}", 1);
    assertThat(scene.counts.of("sla_breaches{clock=resolution,severity=P0}")).isZero();
    counted("pages{severity=P0,state=delivered}", incident.incident().pagesSent());
    counted("steps{outcome=done,procedure=Incident,rehearsal=false,step=assemble-team}", 1);
    counted("evidence_bytes{procedure=DataExposureResponse}", bytes("incident/counted"));
    assertThat(scene.counts.times("time_to_acknowledge{severity=P0}"))
        .singleElement()
        .satisfies(time -> assertThat(time).isBetween(minutes(16), minutes(17)));
    assertThat(scene.counts.times("time_to_resolve{severity=P0}"))
        .singleElement()
        .satisfies(time -> assertThat(time).isBetween(minutes(17), minutes(18)));
    assertThat(scene.counts.times("step_duration{procedure=Incident,step=assemble-team}"))
        .hasSize(1);
  }

  @Test
  void aBreachThatIsTakenBackIsCountedAsSuch() {
    Incident incident = scene.open("incident/stamped", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(20));
    Instant inTime = incident.incident().startedAt().plus(minutes(5));

    incident.acknowledge(new Remark("sre@company.com", "was offline", "command line", inTime));

    counted("sla_breaches{clock=response,severity=P0}", 1);
    counted("sla_breaches_withdrawn{clock=response,severity=P0}", 1);
    assertThat(scene.counts.times("time_to_acknowledge{severity=P0}")).containsExactly(minutes(5));
  }

  @Test
  void ofARehearsalOnlyTheOutcomesOfStepsCountMarked() {
    Incident incident =
        scene.open(
            "incident/rehearsed",
            scene.declared("A rehearsal", "ledger", "P0", "SYSTEM_OUTAGE", "true"));
    scene.pass(Duration.ofMinutes(20));
    incident.acknowledge(remark("late, but nobody minds"));
    incident.resolve(remark("over"));

    counted("steps{outcome=done,procedure=Incident,rehearsal=true,step=assemble-team}", 1);
    assertThat(scene.counts.all().keySet())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("steps{") && name.contains("rehearsal=true"));
    assertThat(scene.counts.allTimes()).isEmpty();
  }

  @Test
  void aReplayCountsNothing() throws Exception {
    Incident incident = scene.open("incident/replayed", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(20));
    incident.acknowledge(remark("nobody else is paged"));
    counted("sla_breaches{clock=response,severity=P0}", 1);
    counted("pages{severity=P0,state=delivered}", incident.incident().pagesSent());
    Map<String, Long> counts = scene.counts.all();
    Map<String, List<Duration>> times = scene.counts.allTimes();
    WorkflowExecutionHistory history =
        scene.env.getWorkflowClient().fetchHistory("incident/replayed");

    WorkflowReplayer.replayWorkflowExecution(history, scene.worker());

    assertThat(scene.counts.all()).isEqualTo(counts);
    assertThat(scene.counts.allTimes()).isEqualTo(times);
  }

  /** The run may still be at work on what came due. */
  private void counted(String name, long times) {
    await(name + " in " + scene.counts.all())
        .untilAsserted(() -> assertThat(scene.counts.of(name)).as(name).isEqualTo(times));
  }

  private long bytes(String incident) {
    return scene.responseOf(incident).report().evidence().stream()
        .mapToLong(entry -> entry.bytes())
        .sum();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
