package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code analyze receipts}, called as the runbook calls its tools. */
class AnalyzeReceiptsTest extends SignedReceipts {
  @Test
  void regularReceiptsAreFine() throws IOException {
    Ran ran = Ran.offline("", "analyze", "receipts", regular("receipts.json"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains(
            "100 receipts read, from 2024-01-15T10:00:00Z to 2024-01-15T10:01:39Z.",
            "0 gaps:",
            "acme: 100 allowed, 0 denied, 0 denied in the log, 0.0 % denials, 1 version",
            "Nothing amiss.");
  }

  @Test
  void gapsAreFoundAsTheRunbookAsksForThem() throws IOException {
    List<String> receipts = receipts();
    receipts.removeIf(r -> r.contains("\"r5") || r.contains("\"r6"));
    receipts.add(receipt("z", "acme", START + 400, "s"));
    Ran text =
        Ran.offline("", "analyze", "receipts", "--file", write("a.json", receipts), "--check-gaps");
    JsonNode json =
        Ran.offline("", "analyze", "receipts", write("a.json", receipts), "--check-gaps", "--json")
            .json();

    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out())
        .contains(
            "1 gaps:",
            "acme: silent for 5m1s, from 2024-01-15T10:01:39Z to 2024-01-15T10:06:40Z",
            "Not fine: 1 gaps.")
        .doesNotContain("decisions", "under two tenants");
    JsonNode gap = json.path("gaps").path(0);
    assertThat(gap.path("from").asText()).isEqualTo("2024-01-15T10:01:39Z");
    assertThat(gap.path("to").asText()).isEqualTo("2024-01-15T10:06:40Z");
    assertThat(gap.path("tenant").asText()).isEqualTo("acme");
    assertThat(json.path("isolation").isNull()).isTrue();
    assertThat(json.path("abac").isNull()).isTrue();
    assertThat(json.path("signatures").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"--gap 400s, 0", "--gap-intervals 1000, 0", "--gap 5s --gap-intervals 2, 2"})
  void theRuleForGapsIsAnOption(String options, int gaps) throws IOException {
    List<String> receipts = receipts();
    receipts.subList(50, 60).clear();
    receipts.add(receipt("z", "acme", START + 400, "s"));
    List<String> line = new ArrayList<>(List.of("analyze", "receipts", "--json"));
    line.addAll(List.of(options.split(" ")));
    line.add(write("a.json", receipts));

    JsonNode json = Ran.offline("", line.toArray(String[]::new)).json();
    assertThat(json.path("gaps")).hasSize(gaps);
  }

  @Test
  void isolationIsToldByReceiptAndBySubjectWithAllItsTenants() throws IOException {
    List<String> receipts = receipts();
    receipts.add(receipt("x", "acme", START + 1, "s").replace("shard_acme", "shard_globex"));
    receipts.add(receipt("y", "globex", START + 1, "s"));
    receipts.add(receipt("z", "initech", START + 1, "s"));
    JsonNode json =
        Ran.offline(
                "", "analyze", "receipts", write("a.json", receipts), "--check-isolation", "--json")
            .json();

    assertThat(json.path("isolation").path("crossShard")).hasSize(1);
    assertThat(json.path("isolation").path("crossShard").path(0).asText()).isEqualTo("x");
    JsonNode shared = json.path("isolation").path("sharedSubjects").path(0);
    assertThat(shared.path("subject").asText()).isEqualTo("s");
    assertThat(texts(shared.path("tenants"))).containsExactly("acme", "globex", "initech");
  }

  @Test
  void aShardThatTheMappingDoesNotKnowIsAProblemByName() throws IOException {
    List<String> receipts = receipts();
    receipts.add(receipt("x", "acme", START + 1, "s").replace("shard_acme", "index-7"));
    Ran ran = Ran.offline("", "analyze", "receipts", write("a.json", receipts), "--json");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.json().path("isolation").path("crossShard")).isEmpty();
    JsonNode problem = ran.json().path("problems").path(0);
    assertThat(problem.path("position").asText()).isEqualTo("shard index-7");
    assertThat(problem.path("reason").asText()).contains("1 receipts not judged");
  }

  @Test
  void theGatewaysLogAndCounterTellWhatIsMissing() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("gateway.log"),
            """
            2024-01-15T10:00:04Z ERROR Failed to submit receipt to ledger: refused
            2024-01-15T10:00:05Z WARN access denied: tenant=acme subject=s shard=shard_acme
            """);
    Ran ran =
        Ran.offline(
            "",
            "analyze",
            "receipts",
            regular("a.json"),
            "--log",
            log.toString(),
            "--requests",
            "103");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "103 requests by the counter, 100 receipts: 3 missing.",
            "1 receipts did not reach the ledger",
            "1 denied in the log",
            "s of acme: shard_acme denied at 2024-01-15T10:00:05Z");
  }

  @Test
  void aDirectoryAndATimeAreReadAsOne() throws IOException {
    List<String> receipts = receipts();
    write("a.json", receipts.subList(0, 50));
    write("b.jsonl", receipts.subList(50, 100));
    Ran ran =
        Ran.offline(
            "",
            "analyze",
            "receipts",
            folder.toString(),
            "--since",
            "2024-01-15T10:00:10Z",
            "--until",
            "2024-01-15T10:01:39Z");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("90 receipts read", "10 more of another time or tenant");
  }

  @ParameterizedTest
  @CsvSource({
    "--gap never, --gap",
    "--gap-intervals 0, at least 1",
    "--public-key /nowhere.pem, cannot be read",
    "--since never, time range"
  })
  void whatIsNotUnderstoodIsAnsweredWithASentence(String options, String answer)
      throws IOException {
    List<String> line = new ArrayList<>(List.of("analyze", "receipts", regular("a.json")));
    line.addAll(List.of(options.split(" ")));
    Ran ran = Ran.offline("", line.toArray(String[]::new));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).containsIgnoringCase(answer);
    assertThat(ran.out()).isEmpty();
    assertThat(Ran.offline("", "analyze", "receipts").exitCode()).isEqualTo(2);
  }

  private String regular(String name) throws IOException {
    return write(name, receipts());
  }
}
