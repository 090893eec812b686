package org.provabilityfabric.runbooks.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.review.DrillRecord;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Mark;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;

/** What a drill took against what the SLA allows, kept and compared with the drills before. */
class DrillScoresTest extends PlayedDrill {
  @Test
  void givenPeopleActTheDrillIsScoredAgainstTheSlaAndNothingIsChanged() {
    start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(5));
    incident(scene).acknowledge(remark("on it"));
    incident(scene).resolve(remark("trained"));

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(report.scores())
        .extracting(DrillScore::measure)
        .containsExactlyElementsOf(Measure.OF_INCIDENT);
    assertThat(report.scores()).extracting(DrillScore::mark).containsOnly(Mark.MET);
    assertThat(score(report, Measure.ACKNOWLEDGE).taken())
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    assertThat(score(report, Measure.ACKNOWLEDGE).allowed()).isEqualTo(Duration.ofMinutes(15));
    assertThat(report.trend()).allMatch(line -> line.contains("no drill before"));
    for (Measure measure : Measure.OF_INCIDENT) {
      String counter = "drill_scores{mark=MET,measure=" + measure + "}";
      await().untilAsserted(() -> assertThat(scene.counts.of(counter)).as(counter).isEqualTo(1));
    }
    assertThat(scene.containment.done).isNotEmpty().allMatch(act -> act.startsWith("would "));
    assertThat(scene.drills.kept)
        .singleElement()
        .extracting(DrillRecord::scores)
        .isEqualTo(report.scores());
    assertThat(report.procedure().steps())
        .extracting(StepReport::outcome)
        .doesNotContain(StepReport.State.PENDING, StepReport.State.FAILED);
  }

  @Test
  void whereNobodyAcknowledgesTheDrillEndsAndSaysSo() {
    start(scene, "cross-tenant-access");

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(score(report, Measure.ACKNOWLEDGE).mark()).isEqualTo(Mark.NOT_REACHED);
    assertThat(report.openItems())
        .contains("acknowledged: did not come about, allowed are 15m")
        .anyMatch(item -> item.contains("primary was skipped"));
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.DRILL_MISSED);
    assertThat(scene.result(report.incident(), IncidentReport.class).procedure().timeline())
        .anyMatch(entry -> entry.what().equals("The drill ends: its time is over"))
        .anyMatch(entry -> entry.what().contains("fires (1 in its group)"));
  }

  @Test
  void aDrillThatIsOnlyShownTellsNobodyAndClocksCountFromTheTrouble() {
    start(scene, "quiet-outage");
    scene.pass(Duration.ofMinutes(2));
    incident(scene).acknowledge(remark("on it"));

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(sent()).isNotEmpty().allMatch(Message::rehearsal);
    assertThat(score(report, Measure.ACKNOWLEDGE).taken())
        .isBetween(Duration.ofMinutes(11), Duration.ofMinutes(13));
    assertThat(score(report, Measure.CONTAIN).mark()).isEqualTo(Mark.NOT_MEASURED);
    assertThat(report.surprises())
        .containsExactly("the alert comes late by 10m", "nobody says how severe it is");
  }

  @Test
  void theTrendComparesWithTheDrillsBefore() {
    scene.drills.kept.add(
        new DrillRecord(
            "drill/0 r",
            "cross-tenant-access",
            Instant.parse("2020-01-01T00:00:00Z"),
            List.of(
                DrillScore.of(
                    Measure.ACKNOWLEDGE, Duration.ofMinutes(15), Duration.ofMinutes(14)))));
    start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(3));
    incident(scene).acknowledge(remark("on it"));

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(report.trend().getFirst())
        .startsWith("acknowledged: ")
        .endsWith(", before 14m; faster");
  }

  @Test
  void aRecordThatCannotBeKeptLosesNoScores() {
    scene.drills.failing = FailureKind.STORAGE_FULL;
    start(scene, "quiet-outage");

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(report.scores()).hasSameSizeAs(Measure.OF_INCIDENT);
    assertThat(report.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.STORAGE_FULL);
  }
}
