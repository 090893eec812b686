package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** {@code audit export} over records in the vault and runs that left none. */
class AuditExportTest {
  private static final String ENDED = "incident/ended";
  private static final String OPEN = "incident/open";

  @TempDir Path folder;
  private final PracticeServer server = PracticeServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aRecordSpeaksForItsRunAndARunWithoutOneSpeaksForItselfAndIsAGap() {
    started(ENDED);
    assertThat(with("incident", "abort", ENDED, "a false alarm").exitCode()).isZero();
    assertThat(with("incident", "resolve", ENDED, "repaired").exitCode()).isZero();
    server.publish(ENDED);
    started(OPEN);
    assertThat(with("incident", "ack", OPEN).exitCode()).isZero();

    Ran ran = export("--from", "2020-01-01");

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
    assertThat(lines(ran, "event", "run", ENDED))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.path("source").asText()).isEqualTo("record"));
    assertThat(lines(ran, "event", "run", OPEN))
        .extracting(event -> event.path("what").asText())
        .containsExactly("acknowledged");
    assertThat(lines(ran, "gap", "about", OPEN))
        .extracting(gap -> gap.path("kind").asText())
        .containsExactly("open");
    assertThat(lines(ran, "gap", "about", ENDED)).isEmpty();
    assertThat(lines(ran, "gap", "kind", "not-sealed")).hasSize(1);
    assertThat(lines(ran, "gap", "kind", "unknown-period"))
        .anySatisfy(gap -> assertThat(gap.path("text").asText()).contains("nothing from before"));
    assertThat(json(ran.out().lines().toList().getLast()).path("line").asText())
        .isEqualTo("summary");
  }

  @Test
  void aRunThatEndedWithoutARecordIsToldByItsHistory() {
    started(ENDED);
    assertThat(with("incident", "resolve", ENDED, "repaired").exitCode()).isZero();

    Ran ran = export("--from", "2020-01-01");

    assertThat(lines(ran, "event", "run", ENDED))
        .allSatisfy(event -> assertThat(event.path("source").asText()).isEqualTo("history"));
    assertThat(lines(ran, "gap", "about", ENDED))
        .extracting(gap -> gap.path("kind").asText())
        .containsExactly("history-only");
  }

  @Test
  void withoutTemporalWhatOnlyItKnowsIsAGapAndTheExportIsWrittenAllTheSame() throws IOException {
    Path file = folder.resolve("audit.jsonl");

    Ran ran =
        Ran.offline(
            "",
            "audit",
            "export",
            "--from",
            "2026-01-01",
            "--offline",
            "--out",
            file.toString(),
            "--evidence",
            folder.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains(" 0 events, 2 gaps");
    assertThat(ran.err()).contains("--offline", "The vault holds nothing from before");
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void whatIsNotUnderstoodIsSaid() {
    assertThat(offline("--from", "yesterday").err()).contains("--from must be an instant");
    assertThat(offline("--from", "2026-01-02", "--to", "2026-01-01").err())
        .contains("--from must be before --to");
    assertThat(offline("--from", "2026-01-01", "--evidence", folder.resolve("x").toString()).err())
        .contains("There is no evidence folder");
    assertThat(offline().exitCode()).isEqualTo(2);
  }

  private Ran offline(String... more) {
    return Ran.offline(
        "",
        Stream.concat(Stream.of("audit", "export", "--offline"), given(more))
            .toArray(String[]::new));
  }

  private Stream<String> given(String... more) {
    return List.of(more).contains("--evidence")
        ? Stream.of(more)
        : Stream.concat(Stream.of(more), Stream.of("--evidence", folder.toString()));
  }

  private void started(String id) {
    assertThat(with("start", "Incident", "--id", id, "--set", "title=Gateway leaks").exitCode())
        .isZero();
  }

  private Ran export(String... more) {
    return with(
        Stream.concat(
                Stream.of("audit", "export", "--evidence", server.vault().toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Ran with(String... arguments) {
    return Ran.with("", Map.of(), environment -> server.connection(), arguments);
  }

  private static List<JsonNode> lines(Ran ran, String line, String field, String value) {
    return ran.out()
        .lines()
        .map(AuditExportTest::json)
        .filter(node -> node.path("line").asText().equals(line))
        .filter(node -> node.path(field).asText().equals(value))
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
