package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;

/**
 * Somebody on call who has nothing but Temporal's Web UI, in the order in which it happens. The
 * pictures go to {@code target/temporal-ui}; those in {@code docs/images} were taken from there.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TemporalUiIT {
  private static final String GATEWAY = "retrieval-gateway";
  private static final String INCIDENT = "incident/gateway-leaks";
  private static final String RESPONSE = "exposure/gateway";

  @TempDir static Path folder;

  private static @Nullable Situation opened;
  private static @Nullable TemporalUi browser;

  @BeforeAll
  static void theProductRunsAndABrowserIsOpen() throws IOException {
    Optional<Path> chromium = TemporalUi.chromium();
    assumeTrue(
        chromium.isPresent(),
        "There is no Chromium on the PATH, so the Temporal UI is not tried; test/real-stack/browser"
            + " installs one.");
    opened = Situation.of(folder, Map.of());
    browser =
        TemporalUi.open(
            chromium.orElseThrow(),
            situation().stack.temporalUi(),
            situation().product.temporal().namespace());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  @Order(1)
  void anIncidentIsStartedFromTheFormWithAMinimalJson() {
    ui().fillForm(
            INCIDENT,
            Incident.TYPE,
            "{\"title\": \"Gateway leaks\", \"component\": \"" + GATEWAY + "\"}");
    ui().picture("start", 860);
    ui().start();

    eventually("it is open", () -> situation().status(INCIDENT).state().equals("open"));
    assertThat(situation().status(INCIDENT).component()).isEqualTo(GATEWAY);
  }

  @Test
  @Order(2)
  void itsTimelineNamesEachStepAndEachTimerInTheRunbooksWords() {
    eventually("somebody is paged", () -> situation().status(INCIDENT).pagesSent() > 0);

    ui().open(INCIDENT);

    ui().shows(
            "1. Identify the problem: pods that are not ready",
            "5. Collect initial evidence: retrieval-gateway logs",
            "response warning");
    ui().picture("steps", 900);
  }

  @Test
  @Order(3)
  void itsCurrentDetailsSayHowItStandsAndWhichUpdateAnswersWhat() {
    ui().openDetails(INCIDENT);

    ui().detailsShow(
            "Waits for you",
            "Gateway leaks (retrieval-gateway)",
            "response by",
            "Acknowledge: update acknowledge, {\"by\": \"you@company.com\"}",
            "Steps",
            "Latest");
    ui().picture("details", 1300);
  }

  @Test
  @Order(4)
  void anUpdateThatLacksWhoActsIsRefusedInOneSentence() {
    ui().open(INCIDENT);
    ui().fillUpdate("acknowledge", "{}");
    ui().submit();

    ui().shows("The field \"by\" is required.");
    assertThat(situation().status(INCIDENT).state()).isEqualTo("open");
  }

  @Test
  @Order(5)
  void itIsAcknowledgedByUpdate() {
    ui().open(INCIDENT);
    ui().fillUpdate("acknowledge", "{\"by\": \"sre@company.com\", \"text\": \"on it\"}");
    ui().pictureOfDialog("acknowledge");
    ui().submit();

    eventually(
        "it is acknowledged", () -> situation().status(INCIDENT).state().equals("acknowledged"));
    ui().openDetails(INCIDENT);
    ui().detailsShow("acknowledged: Gateway leaks", "sre@company.com (Temporal UI, claimed)");
  }

  @Test
  @Order(6)
  void aDataExposureResponseIsStartedFromTheFormAndContainsTheComponent() {
    ui().fillForm(RESPONSE, DataExposureResponse.TYPE, "{\"component\": \"" + GATEWAY + "\"}");
    ui().start();

    eventually("0 replicas", () -> situation().replicas(GATEWAY) == 0);
    eventually("asked", () -> !response().status().approvals().isEmpty());
    ui().open(RESPONSE);
    ui().shows("Evidence preservation: capture logs", "release-containment: reminder");
    ui().openDetails(RESPONSE);
    ui().detailsShow(
            "Waits for approval",
            "release-containment",
            "Answer on " + RESPONSE + " with the update approve");
    ui().picture("approval", 1180);
  }

  @Test
  @Order(7)
  void theContainmentShowsWhoHoldsIt() {
    ui().openDetails("containment/provability-fabric/" + GATEWAY);

    ui().detailsShow("retrieval-gateway: isolated", "held by " + RESPONSE);
  }

  @Test
  @Order(8)
  void theReleaseIsApprovedByUpdateAndTheComponentIsAsBefore() {
    ui().open(RESPONSE);
    ui().fillUpdate("approve", "{\"by\": \"security@company.com\", \"reason\": \"repaired\"}");
    ui().submit();

    eventually("as before", () -> situation().released(GATEWAY, 3));
    eventually("it has ended", () -> response().status().state().equals("done"));
    ui().openDetails(RESPONSE);
    ui().detailsShow("DataExposureResponse: done");
  }

  @Test
  @Order(9)
  void aSavedViewFindsItBySearchAttributes() {
    String query = "`Procedure`=\"Incident\" AND Component=\"" + GATEWAY + "\"";
    eventually(
        "visibility",
        () -> situation().product.temporal().client().listExecutions(query).findAny().isPresent());

    ui().openList(query);

    ui().shows(INCIDENT);
    ui().picture("view", 420);
  }

  @ParameterizedTest
  @Order(10)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          typo  | {"titel": "x"}          | Incident does not know the field \\"titel\\", did you mean \\"title\\"?
          empty | {}                      | Incident needs the field \\"title\\".
          list  | ["Gateway leaks"]       | The input is a list; expected one JSON object with any of the fields title,
          shape | {"title": {"en": "x"}}  | The field \\"title\\" is an object; expected text in quotation marks.
          level | {"title": "x", "severity": "P9"} | Incident does not know \\"P9\\" in \\"severity\\"
          """)
  void wrongInputFailsAtOnceInOneSentence(String name, String json, String sentence) {
    String id = "wrong/" + name;
    ui().fillForm(id, Incident.TYPE, json);
    ui().start();
    ui().open(id);

    ui().shows("Failed", "\"message\": \"" + sentence);
    ui().picture("wrong-" + name, 660);
  }

  @Test
  @Order(11)
  void noInputAtAllFailsInTheSameWayAndDoesNotHang() {
    ui().fillForm("wrong/nothing", Incident.TYPE, "");
    ui().start();
    ui().open("wrong/nothing");

    ui().shows("Failed", "Incident needs the field \\\"title\\\".");
  }

  private static Situation situation() {
    return java.util.Objects.requireNonNull(opened);
  }

  private static TemporalUi ui() {
    return java.util.Objects.requireNonNull(browser);
  }

  private static DataExposureResponse response() {
    return situation()
        .product
        .temporal()
        .client()
        .newWorkflowStub(DataExposureResponse.class, RESPONSE);
  }
}
