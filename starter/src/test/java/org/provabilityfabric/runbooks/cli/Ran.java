package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a command line came to. */
record Ran(int exitCode, String out, String err) {
  /** Time of day where no practice server has a clock of its own. */
  static final Instant TODAY = Instant.parse("2026-03-02T10:00:00Z");

  /** Runs without any Temporal: whoever connects fails the test. */
  static Ran offline(String in, String... arguments) {
    return with(
        in,
        Map.of(),
        environment -> {
          throw new AssertionError("this command needs no Temporal");
        },
        arguments);
  }

  static Ran with(
      String in,
      Map<String, String> environment,
      Function<Map<String, String>, TemporalConnection> temporal,
      String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            environment,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            false,
            "oncall",
            Clock.fixed(TODAY, ZoneOffset.UTC),
            temporal);
    CommandLine root = RunbookCommands.addTo(new CommandLine(new Root()), surroundings);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    root.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = root.execute(arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  /** The one JSON document on standard output; more than one, or anything else, fails. */
  JsonNode json() {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not one JSON document: " + out, e);
    }
  }

  @Command(name = "runbook")
  static final class Root {}
}
