package org.provabilityfabric.runbooks.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.review.DrillRecord;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Mark;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Monthly Drills: incident response simulation, alert response training". */
@Timeout(120)
class DrillTest {
  private static final String ID = "drill/1";
  private static final GoldenHistory GOLDEN = GoldenHistory.of("0.2.0", "drill", ID);

  private final Scene scene = new Scene();

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    if (GoldenHistory.recording()) {
      try (Scene scene = new Scene()) {
        start(scene, "cross-tenant-access");
        scene.pass(Duration.ofMinutes(5));
        incident(scene).acknowledge(remark("on it"));
        scene.result(ID, DrillReport.class);
        GOLDEN.record(scene);
      }
    }
  }

  @AfterEach
  void close() {
    scene.close();
  }

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
  void everythingThatLeavesTheHouseIsMarkedAsADrill() {
    start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(40));

    assertThat(sent())
        .extracting(Message::kind)
        .contains(Message.Kind.PAGE, Message.Kind.EXECUTIVE_UPDATE);
    assertThat(sent())
        .allMatch(message -> message.subject().contains("DRILL: "))
        .allMatch(message -> message.body().startsWith("This is a drill: nothing has happened."))
        .noneMatch(Message::rehearsal);
    DrillReport report = scene.result(ID, DrillReport.class);
    for (String run : List.of(ID, report.incident(), report.incident() + "/DataExposureResponse")) {
      assertThat(scene.stub(run).describe().getTypedSearchAttributes().get(SearchKeys.DRILL))
          .as(run)
          .isTrue();
    }
    IncidentReport played = scene.result(report.incident(), IncidentReport.class);
    assertThat(played.status().title()).isEqualTo("DRILL: Cross-tenant access detected");
    assertThat(scene.observation.published().getFirst().status().title()).startsWith("DRILL: ");
  }

  @Test
  void alertResponseIsTrainedByTheProceduresOfThatAlert() {
    start(scene, "alert-response");
    scene.pass(Duration.ofMinutes(5));
    incident(scene).acknowledge(remark("on it"));
    incident(scene).resolve(remark("trained"));

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(score(report, Measure.ACKNOWLEDGE).mark()).isEqualTo(Mark.MET);
    IncidentReport played = scene.result(report.incident(), IncidentReport.class);
    assertThat(played.status().items()).isNotEmpty();
    assertThat(played.investigations())
        .anyMatch(run -> run.procedure().equals("CertificateInvestigation"));
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
  void thePrimaryThatCannotBeReachedIsPassedOver() {
    start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(1));

    String primary =
        scene
            .policy
            .contacts()
            .line(scene.policy.contacts().row(IncidentKind.DATA_EXPOSURE))
            .primary();
    assertThat(sent())
        .filteredOn(message -> message.kind() == Message.Kind.PAGE)
        .isNotEmpty()
        .noneMatch(message -> message.to().equals(primary));
    scene.result(ID, DrillReport.class);
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
  void anAbortEndsTheDrillAndItsIncident() {
    Drill drill = start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(1));
    drill.abort(remark("a real incident"));

    DrillReport report = scene.result(ID, DrillReport.class);

    assertThat(report.procedure().state()).isEqualTo("aborted");
    assertThat(scene.drills.kept).isEmpty();
    assertThat(scene.result(report.incident(), IncidentReport.class).procedure().timeline())
        .anyMatch(entry -> entry.what().equals("The drill ends: it was aborted"));
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

  @Test
  void anUnknownScenarioIsRefusedInOneSentence() {
    WorkflowStub run = scene.start(Drill.TYPE, ID, Map.of("scenario", "cross-tenant-acess"));
    Throwable failure = catchThrowable(() -> run.getResult(DrillReport.class));

    assertThat(failure).isInstanceOf(WorkflowFailedException.class);
    assertThat(Objects.requireNonNull(failure.getCause()).getMessage())
        .contains("did you mean \"cross-tenant-access\"?");
  }

  /** Only a drill can end an incident by signal. */
  @Test
  void aRealIncidentIsNotEndedByTheSignalOfADrill() {
    Incident real = scene.open("incident/real", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    real.drillEnded("by mistake");
    scene.pass(Duration.ofMinutes(1));

    assertThat(real.incident().state()).isEqualTo("open");
    assertThat(
            scene.stub("incident/real").describe().getTypedSearchAttributes().get(SearchKeys.DRILL))
        .isFalse();
  }

  @Test
  void theRecordedHistoryReplays() throws Exception {
    GOLDEN.replay();
    assertThat(GOLDEN.summaries())
        .containsExactly(DrillStep.COMPARE.title(), DrillStep.KEEP.title());
    assertThat(GOLDEN.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .containsExactly("the alert fires again", "the drill ends");
  }

  private List<Message> sent() {
    return Arrays.stream(Message.Kind.values())
        .flatMap(kind -> scene.messages.of(kind).stream())
        .toList();
  }

  private static DrillScore score(DrillReport report, Measure measure) {
    return report.scores().stream()
        .filter(one -> one.measure() == measure)
        .findFirst()
        .orElseThrow();
  }

  private static Drill start(Scene scene, String scenario) {
    scene.start(Drill.TYPE, ID, Map.of("scenario", scenario, "policy", scene.pinned()));
    return scene.env.getWorkflowClient().newWorkflowStub(Drill.class, ID);
  }

  private static Incident incident(Scene scene) {
    Drill drill = scene.env.getWorkflowClient().newWorkflowStub(Drill.class, ID);
    return scene
        .env
        .getWorkflowClient()
        .newWorkflowStub(Incident.class, drill.drillReport().incident());
  }
}
