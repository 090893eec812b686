package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class OfflineCommandsTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void everyHelpTeachesByExampleAndExitCodes(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");

    Ran ran = Ran.offline("", arguments.toArray(String[]::new));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Usage:").containsPattern("Examples?:\n  ");
    assertThat(ran.out()).contains("Exit codes:").containsPattern("3 +could not check");
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "incident, resolve, the shard routing is repaired",
    "incident, abort, it is not wanted any more",
    "maintenance, abort, it is not wanted any more",
    "review, note, the ledger is asked for its logs"
  })
  void theExampleOfARemarkSaysWhatItsVerbIsFor(String group, String verb, String text) {
    assertThat(Ran.offline("", group, verb, "--help").out())
        .contains("./runbook " + group + " " + verb + " " + text);
  }

  @Test
  void everyCommandIsListedWithAWholeSentence() {
    assertThat(RunbookCommands.all(offline()))
        .flatMap(OfflineCommandsTest::withSubcommands)
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(command.getCommandName())
                    .matches("(?s).*[.?]"));
  }

  private static List<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
            Stream.of(command),
            command.getSubcommands().values().stream()
                .flatMap(sub -> withSubcommands(sub).stream()))
        .toList();
  }

  static Stream<List<String>> commands() {
    return RunbookCommands.all(offline()).stream().flatMap(command -> names(List.of(), command));
  }

  private static Surroundings offline() {
    return offline(Clock.systemUTC());
  }

  private static Surroundings offline(Clock clock) {
    return new Surroundings(
        Map.of(),
        java.io.InputStream.nullInputStream(),
        false,
        "oncall",
        clock,
        environment -> {
          throw new AssertionError("help needs no Temporal");
        });
  }

  private static Stream<List<String>> names(List<String> above, CommandLine command) {
    List<String> path = Stream.concat(above.stream(), Stream.of(command.getCommandName())).toList();
    return Stream.concat(
        Stream.of(path),
        command.getSubcommands().values().stream().flatMap(sub -> names(path, sub)));
  }

  @Test
  void aGroupAloneSaysWhatItHas() {
    Ran ran = Ran.offline("", "policy");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("check, who");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearestOne() {
    Ran ran = Ran.offline("", "polcy");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("policy");
  }

  @Test
  void aPolicyWithAMistakeIsShownWithFileAndLine() throws IOException {
    Path file = write("ours.yaml", "escalation:\n  multipleComponents: many\n");

    Ran ran = Ran.offline("", "policy", "check", file.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("ours.yaml:2:").contains("mistakes");
    JsonNode json = Ran.offline("", "policy", "check", file.toString(), "--json").json();
    assertThat(json.path("problems").findValuesAsText("line")).contains("2");
  }

  @Test
  void rolesWithoutAnAddressAreFindings() {
    Ran ran = Ran.offline("", "policy", "check");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("CEO", "findings.").doesNotContain("unknown-procedure");
    assertThat(Ran.offline("", "policy", "check", "--json").json().path("findings")).isNotEmpty();
  }

  @Test
  void aPolicyThatIsNotThereIsAMistakeOfTheCommandLine() {
    assertThat(Ran.offline("", "policy", "check", "/nowhere").exitCode()).isEqualTo(2);
  }

  @Test
  void whoIsToldWhenAndHow() {
    Ran ran = who("--severity", "P0", "--kind", "security", "--at", "2026-03-01T02:00:00Z");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("2026-03-01T02:00:00Z", "email security@company.com", "NOT TOLD: CEO")
        .contains("2026-03-01T06:00:00Z");
    JsonNode json = who("--severity", "p0", "--kind", "data exposure", "--json").json();
    assertThat(json.path("at").asText()).isEqualTo(Ran.TODAY.toString());
    assertThat(json.path("notices").path(0).path("offset").asText()).isEqualTo("0s");
  }

  @Test
  void whoCountsInWholeSeconds() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T02:00:00.123456789Z"), ZoneOffset.UTC);
    CommandLine who = new CommandLine(new PolicyWhoCommand(offline(clock)));
    StringWriter out = new StringWriter();
    who.setOut(new PrintWriter(out));

    who.execute("--component", "ledger", "--severity", "P0", "--kind", "security");

    assertThat(out.toString()).contains("2026-03-01T02:05:00Z").doesNotContain("123456789");
  }

  @Test
  void whoSaysWhatItDoesNotKnow() {
    assertThat(who("--severity", "P0", "--kind", "securty").err()).contains("`security`");
    assertThat(who("--severity", "P9", "--kind", "security").exitCode()).isEqualTo(2);
    assertThat(who("--severity", "P0", "--kind", "security", "--at", "now").err())
        .contains("--at must be an instant");
    assertThat(who("--severity", "P0").err()).contains("--kind");
  }

  @Test
  void receiptsWithViolationsAreNotFine() {
    String receipts =
        """
        {"receipt_id":"r1","tenant":"a","subject_id":"s1","index_shard":"shard_b","timestamp":1}
        {"receipt_id":"r2","tenant":"b","subject_id":"s1","index_shard":"shard_b","timestamp":2}
        {"receipt_id":
        """;
    Ran text = Ran.offline(receipts, "analyze", "receipts", "-");
    JsonNode json = Ran.offline(receipts, "analyze", "receipts", "-", "--json").json();

    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out()).contains("2 receipts read", "r1: tenant a read shard_b", "s1: a and b");
    assertThat(json.path("receipts").asInt()).isEqualTo(2);
    JsonNode isolation = json.path("isolation");
    assertThat(isolation.path("crossShard").path(0).asText()).isEqualTo("r1");
    assertThat(isolation.path("sharedSubjects").path(0).path("subject").asText()).isEqualTo("s1");
    assertThat(isolation.path("exposedTenants").path(0).asText()).isEqualTo("b");
    assertThat(json.path("problems")).hasSize(1);
  }

  @Test
  void healthyEmptyAndForeignInputAreDifferentAnswers() throws IOException {
    String fine =
        "[{\"receipt_id\":\"r\",\"tenant\":\"a\",\"subject_id\":\"s\",\"index_shard\":\"shard_a\"}]";
    assertThat(Ran.offline("", "analyze", "receipts", write("r", fine).toString()).exitCode())
        .isZero();
    assertThat(Ran.offline("[]", "analyze", "receipts", "-").exitCode()).isEqualTo(3);
    assertThat(Ran.offline("{\"error\":\"no\"}", "analyze", "receipts", "-").exitCode())
        .isEqualTo(1);
    assertThat(Ran.offline("", "analyze", "receipts", "/nowhere").exitCode()).isEqualTo(2);
    assertThat(Ran.offline("", "analyze", "receipts", "-", "--shards", "x").exitCode())
        .isEqualTo(2);
  }

  @Test
  void theGatewayDoesNotStartWithoutASecret() {
    Ran ran = Ran.offline("", "gateway");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("RUNBOOK_GATEWAY_SECRET");
  }

  @Test
  void theGatewayWantsAnAddress() {
    Ran ran =
        Ran.with(
            "",
            Map.of("S", "a-secret-of-this-test"),
            environment -> {
              throw new AssertionError("not reached");
            },
            "gateway",
            "--secret-env",
            "S",
            "--listen",
            "everywhere");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("HOST:PORT");
  }

  private Ran who(String... arguments) {
    List<String> all = new ArrayList<>(List.of("policy", "who", "--component", "ledger"));
    all.addAll(List.of(arguments));
    return Ran.offline("", all.toArray(String[]::new));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
