package org.provabilityfabric.runbooks.analysis.errors;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.provabilityfabric.runbooks.analysis.LogLines;
import org.provabilityfabric.runbooks.analysis.TimeSpan;

/**
 * "kubectl logs ... | grep ERROR", grouped by message. An error line says so by its level: {@code
 * ERROR} and worse in capitals, {@code level=error}, {@code "level":"error"}, or Kubernetes' own
 * {@code E1123}. Memory is bounded, whatever the log holds.
 */
public final class ErrorScan {
  private static final int MOST_GROUPS = 2_000;
  private static final Pattern ERROR =
      Pattern.compile(
          "\\b(?:ERROR|FATAL|PANIC|CRITICAL)\\b"
              + "|\\b(?:level|severity|lvl)\"?\\s?[=:]\\s?\"?(?i:error|fatal|panic|critical)\\b"
              + "|^E\\d{4} \\d\\d:\\d\\d:\\d\\d");

  private final Map<String, Group> groups = new HashMap<>();
  private long linesRead;
  private long errors;
  private long ungrouped;

  /**
   * Groups the error lines of the input.
   *
   * @throws IOException only where the input itself fails
   */
  public static ErrorGroups scan(InputStream logs) throws IOException {
    ErrorScan scan = new ErrorScan();
    scan.add(logs);
    return scan.result();
  }

  /**
   * Adds a log: the same message of two components is one message.
   *
   * @throws IOException only where the input itself fails
   */
  public void add(InputStream log) throws IOException {
    linesRead += LogLines.read(log, this::line);
  }

  private void line(String line) {
    if (!ERROR.matcher(MessageShape.withoutPrefix(line)).find()) {
      return;
    }
    errors++;
    String shape = MessageShape.of(line);
    Group group = groups.get(shape);
    if (group == null && groups.size() < MOST_GROUPS) {
      group = new Group(LogLines.quote(line));
      groups.put(shape, group);
    }
    if (group == null) {
      ungrouped++;
    } else {
      group.add(line);
    }
  }

  /** What all logs so far hold. */
  public ErrorGroups result() {
    List<ErrorGroup> found = new ArrayList<>();
    groups.forEach((shape, group) -> found.add(group.result(shape)));
    found.sort(
        Comparator.comparingLong(ErrorGroup::count).reversed().thenComparing(ErrorGroup::shape));
    return new ErrorGroups(linesRead, errors, found, ungrouped);
  }

  private static final class Group {
    private final String example;
    private final TimeSpan times = new TimeSpan();
    private final Set<String> sources = new TreeSet<>();
    private long count;

    Group(String example) {
      this.example = example;
    }

    void add(String line) {
      count++;
      times.add(LogLines.time(line));
      String source = MessageShape.source(line);
      if (!source.isEmpty() && sources.size() < ErrorGroup.MOST_SOURCES) {
        sources.add(source);
      }
    }

    ErrorGroup result(String shape) {
      return new ErrorGroup(
          shape, count, times.first(), times.last(), List.copyOf(sources), example);
    }
  }
}
