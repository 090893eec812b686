package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.verification.SmokeResult;
import org.provabilityfabric.runbooks.contract.verification.SmokeResults;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;

/** "smoke_test.py", as {@code runbook.yaml} has it. */
class SmokeTestingTest {
  @TempDir Path folder;

  @Test
  void eachIsRunAndSaysWhatWasExpectedWhereItFails() throws IOException {
    try (Answering server =
        new Answering(
            asked ->
                asked.uri().getPath().equals("/query")
                    ? Told.json(200, "{\"receipt_id\": \"r1\"}")
                    : Told.json(500, "no index"))) {
      SmokeResults results =
          run(
              """
              smokeTests:
                - {name: a query is answered, url: "%1$s/query", contains: receipt_id}
                - {name: an index is there, url: "%1$s/index", status: 204}
              """
                  .formatted(server.uri("")),
              Map.of());
      assertThat(results.results())
          .extracting(SmokeResult::verdict)
          .containsExactly(SmokeResult.Verdict.PASSED, SmokeResult.Verdict.FAILED);
      assertThat(results.results().getLast().text()).contains("500", "expected 204");
      assertThat(results.findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.SMOKE_TEST_FAILED);
    }
  }

  @Test
  void aTokenIsSentAndOneThatIsNotThereIsNamedByItsReference() throws IOException {
    try (Answering server = Answering.always(Told.json(200, ""))) {
      String yaml =
          "smokeTests: [{name: query, url: \"%s\", token: {env: SMOKE_TOKEN}}]"
              .formatted(server.uri("/"));
      run(yaml, Map.of("SMOKE_TOKEN", "s3cr3t"));
      assertThat(server.asked().getFirst().headers())
          .containsEntry("authorization", "Bearer s3cr3t");
      SmokeResults without = run(yaml, Map.of());
      assertThat(server.asked()).as("nothing is asked without it").hasSize(1);
      assertThat(without.results())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.verdict()).isEqualTo(SmokeResult.Verdict.NO_ANSWER);
                assertThat(one.text()).contains("SMOKE_TOKEN");
              });
    }
  }

  @Test
  void withoutAnyNothingWasTestedWhichIsNotWell() throws IOException {
    SmokeResults none = run("smokeTests: []", Map.of());
    assertThat(none.findings()).extracting(Finding::code).containsExactly(FindingCode.NO_DATA);
  }

  private SmokeResults run(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("runbook.yaml"), yaml);
    return new SmokeTestingImpl(DeploymentReader.read(file, Map.of()), environment).runSmokeTests();
  }
}
