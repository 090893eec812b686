package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.scene.Scene;

/** Start inputs are checked at the door: one sentence, and the run ends. */
class IncidentInputTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void onlyATitleIsNeeded() {
    Incident incident =
        scene.open("incident/minimal", IncidentInput.of("Something is wrong", null));
    scene.pass(Duration.ofMinutes(2));

    assertThat(incident.incident().severity()).isNotNull();
  }

  @Test
  void aMissingTitleIsNamed() {
    assertThat(refusal("incident/no-title", Map.of())).contains("needs the field \"title\"");
  }

  @Test
  void anUnknownFieldIsNamedWithTheNearestKnownOne() {
    assertThat(refusal("incident/typo", Map.of("title", "x", "componant", "ledger")))
        .contains("does not know the field \"componant\", did you mean \"component\"?");
  }

  @Test
  void anUnknownSeverityIsNamedWithTheKnownOnes() {
    assertThat(refusal("incident/p9", Map.of("title", "x", "severity", "P9")))
        .contains("does not know \"P9\" in \"severity\"")
        .contains("P0, P1, P2, P3");
  }

  @Test
  void anUnknownProcedureIsRefused() {
    assertThat(refusal("incident/what", Map.of("title", "x", "procedures", List.of("Reboot"))))
        .contains("cannot start \"Reboot\"");
  }

  @Test
  void aBeginningInTheFutureIsRefused() {
    assertThat(
            refusal("incident/tomorrow", Map.of("title", "x", "startedAt", "2999-01-01T00:00:00Z")))
        .contains("cannot begin in the future");
  }

  @Test
  void aFieldOfTheWrongShapeIsRefused() {
    assertThat(refusal("incident/shape", Map.of("title", Map.of("a", 1))))
        .isEqualTo("The field \"title\" is an object; expected text in quotation marks.");
    assertThat(refusal("incident/element", Map.of("title", "x", "procedures", List.of(Map.of()))))
        .isEqualTo("The field \"procedures.0\" is an object; expected text in quotation marks.");
  }

  @Test
  void fieldsThatOnlyTheRunbookFillsInAreNotOffered() {
    assertThat(refusal("incident/known", Map.of("title", "x", "who", "me")))
        .endsWith(
            "Known: title, component, tenant, severity, kind, seen, reporter, startedAt, rehearse,"
                + " procedures.");
  }

  @Test
  void aListInPlaceOfTheObjectIsRefusedWithTheFieldsThatAreKnown() {
    assertThat(refusal("incident/list", List.of(1)))
        .startsWith("The input is a list; expected one JSON object with any of the fields title,");
  }

  @Test
  void nothingTypedIsAnEmptyObjectAndDoesNotHang() {
    assertThat(refusal("incident/nothing")).isEqualTo("Incident needs the field \"title\".");
    assertThat(refusal("incident/null", (Object) null))
        .isEqualTo("Incident needs the field \"title\".");
  }

  @Test
  void oneProcedureNeedsNoBrackets() {
    assertThat(refusal("incident/one", Map.of("title", "x", "procedures", "Reboot")))
        .contains("cannot start \"Reboot\"");
  }

  @Test
  void anUpdateWithNothingTypedSaysWhatItNeeds() {
    scene.open("incident/update", IncidentInput.of("Something is wrong", null));
    scene.pass(Duration.ofMinutes(2));

    assertThatThrownBy(() -> scene.stub("incident/update").update("acknowledge", String.class))
        .hasStackTraceContaining("The field \"by\" is required.");
  }

  private String refusal(String id, @Nullable Object... input) {
    WorkflowStub stub = scene.start(Incident.TYPE, id, input);
    try {
      stub.getResult(IncidentReport.class);
      return "it was let in";
    } catch (WorkflowFailedException refused) {
      return ((ApplicationFailure) Objects.requireNonNull(refused.getCause())).getOriginalMessage();
    }
  }
}
