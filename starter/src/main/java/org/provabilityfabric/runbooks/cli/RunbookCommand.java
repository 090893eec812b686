package org.provabilityfabric.runbooks.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has. */
abstract class RunbookCommand implements Callable<Integer> {
  /** How a person on the command line is known: by a claim. */
  static final String VIA = "command line";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Spec @Nullable CommandSpec spec;

  final Surroundings surroundings;

  RunbookCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  PrintWriter out() {
    return spec().commandLine().getOut();
  }

  PrintWriter err() {
    return spec().commandLine().getErr();
  }

  Ansi ansi() {
    return surroundings.terminal() ? Ansi.AUTO : Ansi.OFF;
  }

  CommandSpec spec() {
    return Objects.requireNonNull(spec, "picocli sets the spec");
  }

  /** Asks a person; anything but a yes is a no. */
  boolean declined(String question) throws IOException {
    err().print(plain(question) + " [yes/no] ");
    err().flush();
    String answer =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))
            .readLine();
    return answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  /** Prints one JSON document. */
  void printJson(Object document) {
    try {
      out()
          .println(
              RunbookJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results are plain data and can be written", e);
    }
  }

  /** Text from elsewhere without what would steer a terminal. */
  static String plain(@Nullable Object text) {
    return String.valueOf(text).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
  }
}
