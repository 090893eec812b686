package org.provabilityfabric.runbooks.analysis.proofs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.Diagnostic.Severity;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * Reads what {@code lean} and {@code lake} write: JSON lines, {@code file:line:col: error: text},
 * and Lake's {@code error: file:line:col: text}. Lines that are none of these are kept as
 * information, or belong to the message before them.
 */
public final class Diagnostics {
  private static final String WORD =
      "(error|warning|info|information)(?:\\(([^)\\n]{0,200})\\))?: ?";
  private static final String PLACE = "([^\\s:][^:\\n]{0,1000}):(\\d{1,9}):(\\d{1,9}): ";

  private static final Pattern LEAN = Pattern.compile("\\A" + PLACE + WORD + "(.*)\\z");
  private static final Pattern LAKE = Pattern.compile("\\A" + WORD + PLACE + "(.*)\\z");
  private static final Pattern BARE = Pattern.compile("\\A" + WORD + "(.*)\\z");

  /** Lines of Lake's that end a message and say nothing about a file. */
  private static final Pattern LAKES_OWN =
      Pattern.compile(
          "\\A([✔✖⚠ℹ] |trace: |\\[\\d+/\\d+\\] |Some required targets|Build completed|-"
              + " \\S+\\z).*");

  private final List<Diagnostic> found = new ArrayList<>();
  private @Nullable Diagnostic open;
  private final StringBuilder text = new StringBuilder();

  private Diagnostics() {}

  /** What was said, in its order. */
  public static List<Diagnostic> read(String output) {
    Diagnostics reading = new Diagnostics();
    output.lines().forEach(reading::line);
    reading.close();
    return List.copyOf(reading.found);
  }

  private void line(String line) {
    Diagnostic begun = json(line);
    if (begun != null) {
      close();
      found.add(begun);
      return;
    }
    begun = begins(line);
    if (begun != null) {
      close();
      open = begun;
      text.append(begun.text());
    } else if (LAKES_OWN.matcher(line).matches()) {
      close();
    } else if (open != null) {
      text.append('\n').append(line);
    } else if (!line.isBlank()) {
      found.add(information(line));
    }
  }

  private void close() {
    if (open != null) {
      String whole = text.toString().stripTrailing();
      found.add(
          new Diagnostic(
              open.file(), open.line(), open.column(), open.severity(), open.kind(), whole));
      open = null;
      text.setLength(0);
    }
  }

  private static Diagnostic information(String line) {
    return new Diagnostic("", 0, 0, Severity.INFORMATION, "", line);
  }

  private static @Nullable Diagnostic begins(String line) {
    Matcher lean = LEAN.matcher(line);
    if (lean.matches()) {
      return placed(lean.group(1), lean.group(2), lean.group(3), lean.group(4), lean.group(6));
    }
    Matcher lake = LAKE.matcher(line);
    if (lake.matches()) {
      return placed(lake.group(3), lake.group(4), lake.group(5), lake.group(1), lake.group(6));
    }
    Matcher bare = BARE.matcher(line);
    return bare.matches()
        ? new Diagnostic("", 0, 0, severity(bare.group(1)), "", bare.group(3))
        : null;
  }

  private static Diagnostic placed(
      String file, String line, String column, String word, String text) {
    return new Diagnostic(
        file, Integer.parseInt(line), Integer.parseInt(column), severity(word), "", text);
  }

  private static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      default -> Severity.INFORMATION;
    };
  }

  private static @Nullable Diagnostic json(String line) {
    if (!line.startsWith("{") || !line.contains("\"severity\"")) {
      return null;
    }
    try {
      JsonNode node = RunbookJson.mapper().readTree(line);
      if (!node.path("severity").isTextual() || !node.path("data").isTextual()) {
        return null;
      }
      return new Diagnostic(
          node.path("fileName").asText(""),
          Math.max(0, node.path("pos").path("line").asInt(0)),
          Math.max(0, node.path("pos").path("column").asInt(0)),
          severity(node.path("severity").asText()),
          node.path("kind").asText(""),
          node.path("data").asText().stripTrailing());
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }
}
