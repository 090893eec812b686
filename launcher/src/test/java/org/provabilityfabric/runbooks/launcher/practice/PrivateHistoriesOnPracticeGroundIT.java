package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.base.Throwables;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.filter.v1.StartTimeFilter;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.deployment.HistoryEncryption;

/**
 * An incident of the practice estate whose histories are encrypted: what the server holds, what the
 * command line shows, and how keys are rotated under a run.
 */
@Timeout(180)
class PrivateHistoriesOnPracticeGroundIT extends KeyedPractice {
  private static final String INCIDENT = "incident/private";

  /** Words of the title, of who acts and why, of findings, evidence, messages and the policy. */
  private static final List<String> WORDS =
      List.of(
          "umbrella's auditors",
          "sre@company.com",
          "on my way",
          "POD_NOT_READY",
          "index-warmer",
          "Collect initial evidence",
          "ciso@company.com",
          "sha256");

  @BeforeAll
  static void waitAsLongAsABusyMachineNeeds() {
    Patience.ofABusyMachine();
  }

  @Test
  void anEncryptedHistoryHoldsNothingInClearAndTheCommandLineShowsAllOfIt() {
    serve(HistoryEncryption.ON, "A");
    anIncidentIsAcknowledged();

    String held = held();
    assertThat(WORDS).noneMatch(held::contains);
    assertThat(keysUsed(INCIDENT)).containsExactly("A");
    assertThat(told("incident", "list")).contains("umbrella's auditors");
    assertThat(told("incident", "show", INCIDENT))
        .contains("umbrella's auditors", "P1 High, acknowledged");
    assertThat(told("incident", "show", INCIDENT, "--json")).contains("index-warmer");
  }

  @Test
  void theSameWordsAreInAHistoryThatIsNotEncrypted() {
    serve(HistoryEncryption.OFF);
    anIncidentIsAcknowledged();

    String held = held();
    assertThat(WORDS).allMatch(held::contains);
  }

  @Test
  void aRunThatBeganUnderOneKeyStandsStillWithoutItAndEndsUnderTheNextOnceBothAreThere() {
    // given an incident that somebody declared under the key A, before any worker had it
    connected(HistoryEncryption.ON, "A");
    declared();

    // when a worker comes with the key B alone
    serve(HistoryEncryption.ON, "B");

    // then nobody fails the run; its task is refused with the name of the key
    await().atMost(Duration.ofSeconds(60)).until(() -> !refusals().isEmpty());
    assertThat(refusals()).allMatch(told -> told.contains("the key `A`, which is missing"));
    assertThat(status()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

    // and when it has the old key as well, the run goes on and ends
    serve(HistoryEncryption.ON, "B", "A");
    acknowledged();
    assertThat(told("incident", "resolve", INCIDENT, "--by", "sre@company.com", "--text", "mended"))
        .contains("Resolved");
    clock.forward(Duration.ofMinutes(20));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    assertThat(keysUsed(INCIDENT)).containsExactly("A", "B");
    assertThat(told("incident", "show", INCIDENT)).contains("umbrella's auditors", "mended");
  }

  private void anIncidentIsAcknowledged() {
    declared();
    acknowledged();
  }

  private void declared() {
    assertThat(
            told(
                "start",
                "Incident",
                "--id",
                INCIDENT,
                "--set",
                "title=Seen by umbrella's auditors",
                "--set",
                "component=retrieval-gateway",
                "--set",
                "severity=P1"))
        .contains(INCIDENT);
  }

  private void acknowledged() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(told("incident", "show", INCIDENT, "--json")).contains("index-warmer"));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        told(
                            "incident",
                            "ack",
                            INCIDENT,
                            "--by",
                            "sre@company.com",
                            "--text",
                            "on my way"))
                    .contains("Acknowledged"));
    await().until(() -> new ServerAtRest(temporal.stubs()).underWay().isEmpty());
  }

  private WorkflowExecutionStatus status() {
    return connection().client().newUntypedWorkflowStub(INCIDENT).describe().getStatus();
  }

  /** Everything that the server holds of every run, byte by byte. */
  private String held() {
    StringBuilder held = new StringBuilder();
    for (String run : runs()) {
      history(run)
          .forEach(
              event ->
                  held.append(event.toByteString().toString(StandardCharsets.ISO_8859_1))
                      .append('\n'));
    }
    return held.toString();
  }

  private Stream<HistoryEvent> history(String id) {
    return connection().client().streamHistory(id);
  }

  private List<String> keysUsed(String id) {
    Pattern named = Pattern.compile("encryption-key-id\\W+([A-Z])\\b");
    return history(id)
        .flatMap(
            event ->
                named
                    .matcher(event.toByteString().toString(StandardCharsets.ISO_8859_1))
                    .results()
                    .map(found -> found.group(1)))
        .distinct()
        .sorted()
        .toList();
  }

  /** Why tasks of the incident were refused, as the worker said. */
  private List<String> refusals() {
    return history(INCIDENT)
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .map(
            event ->
                Throwables.getStackTraceAsString(
                    connection()
                        .client()
                        .getOptions()
                        .getDataConverter()
                        .failureToException(
                            event.getWorkflowTaskFailedEventAttributes().getFailure())))
        .toList();
  }

  private List<String> runs() {
    var server = temporal.stubs().blockingStub();
    return Stream.concat(
            server
                .listOpenWorkflowExecutions(
                    ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(EmbeddedTemporal.NAMESPACE)
                        .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                        .build())
                .getExecutionsList()
                .stream(),
            server
                .listClosedWorkflowExecutions(
                    ListClosedWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(EmbeddedTemporal.NAMESPACE)
                        .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                        .build())
                .getExecutionsList()
                .stream())
        .map(run -> run.getExecution().getWorkflowId())
        .toList();
  }
}
