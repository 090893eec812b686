package org.provabilityfabric.runbooks.launcher.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.FindingCode;

/**
 * One row of {@code faults.csv}.
 *
 * @param number its place among the rows, from 1
 * @param times how many answers are faulty
 * @param finding the code that the step tells; empty where it does its work
 */
record FaultRow(
    int number,
    String dependency,
    String where,
    String fault,
    int times,
    String step,
    Optional<FindingCode> finding) {
  private static final int COLUMNS = 6;

  /** All rows in their order. */
  static List<FaultRow> all() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(FaultRow.class.getResourceAsStream("faults.csv")),
                StandardCharsets.UTF_8))) {
      List<String> lines =
          reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      return java.util.stream.IntStream.range(0, lines.size())
          .mapToObj(at -> parse(at + 1, lines.get(at)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FaultRow parse(int number, String line) {
    List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    if (cells.size() != COLUMNS) {
      throw new IllegalArgumentException("expected " + COLUMNS + " cells, found: " + line);
    }
    return new FaultRow(
        number,
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(cells.get(3)),
        cells.get(4),
        cells.get(5).equals("none")
            ? Optional.empty()
            : Optional.of(FindingCode.valueOf(cells.get(5))));
  }

  /** Whether the ten minutes of a capture pass by the machine's time: each try waits in earnest. */
  boolean takesMinutes() {
    return dependency.equals("ledger")
        && times == Integer.MAX_VALUE
        && Set.of("429", "hung", "stalls").contains(fault);
  }

  @Override
  public String toString() {
    return "%2d %s %s: %s%s -> %s %s"
        .formatted(
            number,
            dependency,
            where,
            fault,
            times == Integer.MAX_VALUE ? "" : " x " + times,
            step,
            finding.map(FindingCode::name).orElse("does its work"));
  }
}
