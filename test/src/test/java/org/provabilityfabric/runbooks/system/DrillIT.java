package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowExecutionMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Mark;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;
import org.provabilityfabric.runbooks.drill.Drill;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.simulator.mail.ReceivedMail;

/** "Incident response simulation" on the real parts: everything is marked, nothing is changed. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrillIT {
  private static final String ID = "drill/real-parts";
  private static final String GATEWAY = "retrieval-gateway";
  private static final String MARK = "DRILL: ";

  @TempDir Path folder;

  private Situation situation;
  private AuditLog audit;
  private JsonNode before;

  @BeforeEach
  void theStackRuns() throws IOException {
    situation = Situation.of(folder, Map.of());
    audit = AuditLog.from(situation.stack);
    before = spec();
  }

  @AfterEach
  void stop() {
    situation.close();
  }

  @Test
  void peopleAreTrainedByMarkedPagesAndTheClusterStaysAsItWas()
      throws IOException, TimeoutException {
    String incident = begun("cross-tenant-access");
    eventually("somebody is paged", () -> !pages().isEmpty());
    eventually("it is a P0", () -> situation.status(incident).severity() == Severity.P0);
    situation.product.command("incident", "ack", incident, "--by", "sre@company.com");
    eventually(
        "the response has assessed what is there",
        () -> situation.response(incident).exposureReport().impact() != null);
    for (String run : List.of(ID, incident, incident + "/DataExposureResponse")) {
      eventually("marked: " + run, () -> marked().contains(run));
    }
    assertThat(situation.status(incident).title()).startsWith(MARK);
    situation.product.command(
        "incident", "resolve", incident, "--text", "trained", "--by", "sre@company.com");

    DrillReport report = ended();

    assertThat(report.scores())
        .extracting(DrillScore::measure)
        .containsExactlyElementsOf(Measure.OF_INCIDENT);
    assertThat(report.scores()).extracting(DrillScore::mark).containsOnly(Mark.MET);
    assertThat(situation.doubles.mailbox().messages())
        .isNotEmpty()
        .allMatch(mail -> mail.subject().contains(MARK), "marked in its subject")
        .allMatch(
            mail -> mail.body().contains("This is a drill: nothing has happened."),
            "said in its text");
    assertThat(situation.product.command("incident", "report", incident)).startsWith("# " + MARK);
    nothingWasChanged();
  }

  @Test
  void whereMessagesAreOnlyShownNobodyIsTold() throws IOException {
    String incident = begun("quiet-outage");
    situation.product.command("incident", "ack", incident, "--by", "sre@company.com");
    situation.product.command(
        "incident", "resolve", incident, "--text", "trained", "--by", "sre@company.com");

    assertThat(situation.status(incident).state()).isEqualTo("resolved");
    assertThat(situation.incident(incident).incidentReport().messages()).isNotEmpty();
    assertThat(situation.doubles.mailbox().messages()).isEmpty();
    nothingWasChanged();
  }

  private String begun(String scenario) {
    var unused =
        situation.product.command("start", Drill.TYPE, "--id", ID, "--set", "scenario=" + scenario);
    eventually("the incident of the drill is open", () -> !situation.running().isEmpty());
    String incident = situation.running();
    assertThat(incident).startsWith("incident/drill-");
    return incident;
  }

  /** As kubectl, the API server's audit log and the ledger say. */
  private void nothingWasChanged() throws IOException {
    assertThat(spec()).isEqualTo(before);
    assertThat(situation.cluster.find("networkpolicy", "emergency-isolation-" + GATEWAY)).isEmpty();
    assertThat(audit.changes()).extracting(AuditLog.Change::what).allMatch(DrillIT::isAccessReview);
    assertThat(situation.doubles.revocations()).isZero();
  }

  /** To ask what one may do is a POST, but changes nothing. */
  private static boolean isAccessReview(String what) {
    return what.startsWith("selfsubjectaccessreviews");
  }

  private JsonNode spec() {
    return situation.cluster.get("deployment", GATEWAY).path("spec");
  }

  private List<ReceivedMail> pages() {
    return situation.doubles.mailbox().messages().stream()
        .filter(mail -> mail.subject().startsWith("[P0]"))
        .toList();
  }

  private List<String> marked() {
    try (Stream<WorkflowExecutionMetadata> runs =
        situation.product.temporal().client().listExecutions("Drill=true")) {
      return runs.map(run -> run.getExecution().getWorkflowId()).toList();
    }
  }

  /** No worker serves the signing keys here, so the seal is waited for until its time is over. */
  private DrillReport ended() throws TimeoutException {
    return situation
        .product
        .temporal()
        .client()
        .newUntypedWorkflowStub(ID)
        .getResult(4, TimeUnit.MINUTES, DrillReport.class);
  }
}
