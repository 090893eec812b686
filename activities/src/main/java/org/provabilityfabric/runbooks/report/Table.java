package org.provabilityfabric.runbooks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown; its cells are Markdown already. */
final class Table {
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  Table(String... headings) {
    columns = headings.length;
    lines.add(line(List.of(headings)));
    lines.add("|" + " --- |".repeat(columns));
  }

  Table row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(columns + " cells make a row, not " + cells.length);
    }
    lines.add(line(List.of(cells)));
    return this;
  }

  boolean isEmpty() {
    return lines.size() == 2;
  }

  String markdown() {
    return String.join("\n", lines) + "\n";
  }

  /** The table, or a sentence where it has no rows. */
  String markdownOr(String sentence) {
    return isEmpty() ? sentence + "\n" : markdown();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
