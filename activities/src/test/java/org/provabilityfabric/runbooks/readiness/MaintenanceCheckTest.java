package org.provabilityfabric.runbooks.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.Readiness.State;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;

/** What a planned maintenance needs: Alertmanager, backups, smoke tests; nothing is changed. */
class MaintenanceCheckTest {
  private static final String SILENCES = "Alertmanager /api/v2/silences";

  @TempDir Path folder;
  private String deadline = "10s";

  @Test
  void silencesAreListedAndNoneIsSet() throws IOException {
    try (Answering alertmanager = Answering.always(Told.json(200, "[]"))) {
      Readiness found = silences(alertmanager);

      assertThat(found.state()).isEqualTo(State.READY);
      assertThat(alertmanager.asked())
          .allMatch(one -> one.method().equals("GET"))
          .allMatch(one -> "Bearer at".equals(one.headers().get("authorization")));
    }
  }

  @Test
  void everyOtherAnswerIsItsOwnState() throws IOException {
    assertThat(answering(Told.json(403, "{}"))).isEqualTo(State.FORBIDDEN);
    assertThat(answering(Told.json(404, "{}"))).isEqualTo(State.MISSING);
    assertThat(answering(Told.html(200))).isEqualTo(State.UNKNOWN);
    deadline = "1s";
    assertThat(answering(Told.never())).isEqualTo(State.UNREACHABLE);
  }

  @Test
  void whatTheDeploymentDoesNotNameIsMissing() throws IOException {
    Deployment none = deployment("{}");

    for (String object :
        List.of(SILENCES, "the backups' addresses", "the smoke tests' addresses")) {
      assertThat(check(none, Map.of(), object))
          .as(object)
          .singleElement()
          .extracting(Readiness::state)
          .isEqualTo(State.MISSING);
    }
  }

  @Test
  void aTokenThatIsNotThereIsForbiddenAndNobodyIsAsked() throws IOException {
    try (Answering alertmanager = Answering.always(Told.json(200, "[]"))) {
      Readiness found = check(named(alertmanager), Map.of(), SILENCES).getFirst();

      assertThat(found.state()).isEqualTo(State.FORBIDDEN);
      assertThat(alertmanager.asked()).isEmpty();
    }
  }

  @Test
  void eachBackupTellsOfItselfOrNot() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"completedAt\": \"2026-03-01T01:00:00Z\"}");
    Deployment deployment =
        deployment("{maintenance: {backups: [{name: a, file: a.json}, {name: b, file: b.json}]}}");

    assertThat(check(deployment, Map.of(), "the backups' addresses"))
        .extracting(Readiness::state)
        .containsExactly(State.READY, State.MISSING);
  }

  @Test
  void smokeTestsThatReadAreSentAndOthersAreNot() throws IOException {
    try (Answering service = Answering.always(Told.json(200, "{}"))) {
      Deployment deployment =
          deployment(
              """
              smokeTests:
                - {name: read, url: "%s"}
                - {name: write, url: "%s", method: POST, body: "{}"}
                - {name: other, url: "%s", status: 204}
              """
                  .formatted(service.uri("/read"), service.uri("/write"), service.uri("/other")));

      assertThat(check(deployment, Map.of(), "the smoke tests' addresses"))
          .extracting(Readiness::state)
          .containsExactly(State.READY, State.READY, State.UNKNOWN);
      assertThat(service.asked()).noneMatch(one -> one.uri().getPath().equals("/write"));
    }
  }

  private State answering(Told told) throws IOException {
    try (Answering alertmanager = Answering.always(told)) {
      return silences(alertmanager).state();
    }
  }

  private Readiness silences(Answering alertmanager) throws IOException {
    return check(named(alertmanager), Map.of("ALERTS", "at"), SILENCES).getFirst();
  }

  private Deployment named(Answering alertmanager) throws IOException {
    return deployment(
        "{alertmanager: {url: \"%s\", token: {env: ALERTS}}}".formatted(alertmanager.uri("")));
  }

  private static List<Readiness> check(
      Deployment deployment, Map<String, String> environment, String object) {
    return new MaintenanceCheck(deployment, environment)
        .check(
            new StepNeed("GET", object),
            new ReadinessRequest(List.of(), Instant.parse("2026-03-01T02:00:00Z")));
  }

  private Deployment deployment(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("runbook.yaml"), yaml);
    return DeploymentReader.read(file, Map.of("RUNBOOK_DEADLINES_REQUEST", deadline));
  }
}
