package org.provabilityfabric.runbooks.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.Readiness.State;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;

/** "Is the endpoint reachable?": unreachable, forbidden, malformed, empty and healthy differ. */
class EndpointCheckTest {
  private static final Map<String, String> TOKEN = Map.of("LEDGER_TOKEN", "lt");

  @Test
  void aLedgerThatAnswersIsReadyAndIsAskedWithTheWorkersToken() throws IOException {
    try (Answering ledger = Answering.always(Told.json(200, "[]"))) {
      assertThat(ledger(ledger, "GET", "/receipts").state()).isEqualTo(State.READY);
      assertThat(ledger.asked().getFirst().headers()).containsEntry("authorization", "Bearer lt");
      assertThat(ledger.asked().getFirst().uri().getQuery()).contains("limit=1");
    }
  }

  @Test
  void whatWouldChangeTheLedgerIsNotTried() throws IOException {
    try (Answering ledger = Answering.always(Told.json(200, "[]"))) {
      Readiness found = ledger(ledger, "POST", "/capability-tokens/revoke");

      assertThat(found.state()).isEqualTo(State.READY);
      assertThat(found.text()).contains("the POST is not tried");
      assertThat(ledger.asked())
          .allMatch(one -> one.method().equals("GET"))
          .allMatch(one -> one.uri().getPath().equals("/capability-tokens"));
    }
  }

  @Test
  void everyOtherAnswerOfTheLedgerIsItsOwnState() throws IOException {
    assertThat(answering(Told.json(401, "{}"))).isEqualTo(State.FORBIDDEN);
    assertThat(answering(Told.json(404, "{}"))).isEqualTo(State.MISSING);
    assertThat(answering(Told.json(500, "{}"))).isEqualTo(State.UNKNOWN);
    assertThat(answering(Told.html(200))).isEqualTo(State.UNKNOWN);
    assertThat(answering(Told.never())).isEqualTo(State.UNREACHABLE);
  }

  @Test
  void aLedgerWithoutATokenIsForbiddenAndNotAsked() throws IOException {
    try (Answering ledger = Answering.always(Told.json(200, "[]"))) {
      Deployment deployment = deployment(Map.of("RUNBOOK_LEDGER_URL", ledger.uri("").toString()));
      Readiness found =
          check(new EndpointCheck(deployment, Map.of()), "GET", "ledger /receipts").getFirst();

      assertThat(found.state()).isEqualTo(State.FORBIDDEN);
      assertThat(found.text()).contains("LEDGER_TOKEN").doesNotContain("lt ");
      assertThat(ledger.asked()).isEmpty();
    }
  }

  @Test
  void prometheusWithoutASeriesIsMissingItsTargets() throws IOException {
    String empty = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
    String one =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
            + "[{\"metric\":{\"job\":\"ledger\"},\"value\":[1772330400,\"1\"]}]}}";
    assertThat(prometheus(Told.json(200, empty)).state()).isEqualTo(State.MISSING);
    assertThat(prometheus(Told.json(200, one)).text()).isEqualTo("answers with 1 targets");
    assertThat(prometheus(Told.json(403, "{}")).state()).isEqualTo(State.FORBIDDEN);
    assertThat(prometheus(Told.html(200)).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void whoIsNotThereIsUnreachable() {
    Deployment nobody =
        deployment(
            Map.of(
                "RUNBOOK_HEALTH_URL", "http://127.0.0.1:1/status",
                "RUNBOOK_PROMETHEUS_URL", "http://127.0.0.1:1"));
    EndpointCheck check = new EndpointCheck(nobody, TOKEN);

    assertThat(check(check, "GET", "health URL").getFirst().state()).isEqualTo(State.UNREACHABLE);
    assertThat(check(check, "GET", "Prometheus /api/v1/query").getFirst().state())
        .isEqualTo(State.UNREACHABLE);
  }

  @Test
  void whatTheDeploymentDoesNotNameNeedsNothing() {
    EndpointCheck check = new EndpointCheck(deployment(Map.of()), TOKEN);

    assertThat(check(check, "GET", "external dependencies"))
        .singleElement()
        .extracting(Readiness::text)
        .isEqualTo("runbook.yaml names none");
    assertThat(check(check, "GET", "the verifiers' key sets").getFirst().text())
        .contains("time for propagation");
  }

  private static State answering(Told told) throws IOException {
    try (Answering ledger = Answering.always(told)) {
      return ledger(ledger, "GET", "/receipts").state();
    }
  }

  private static Readiness ledger(Answering ledger, String verb, String path) {
    Deployment deployment = deployment(Map.of("RUNBOOK_LEDGER_URL", ledger.uri("").toString()));
    return check(new EndpointCheck(deployment, TOKEN), verb, "ledger " + path).getFirst();
  }

  private static Readiness prometheus(Told told) throws IOException {
    try (Answering server = Answering.always(told)) {
      Deployment deployment =
          deployment(Map.of("RUNBOOK_PROMETHEUS_URL", server.uri("").toString()));
      return check(new EndpointCheck(deployment, TOKEN), "GET", "Prometheus").getFirst();
    }
  }

  private static Deployment deployment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("RUNBOOK_DEADLINES_REQUEST", "1s");
    return DeploymentReader.withoutFile(Path.of("."), environment);
  }

  private static List<Readiness> check(NeedCheck check, String verb, String object) {
    StepNeed need = new StepNeed(verb, object);
    return new ReadinessSurvey(() -> List.of(check))
        .of(new ReadinessRequest(List.of(need), Instant.parse("2026-03-01T02:00:00Z")));
  }
}
