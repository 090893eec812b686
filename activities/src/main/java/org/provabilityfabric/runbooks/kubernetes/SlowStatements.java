package org.provabilityfabric.runbooks.kubernetes;

import java.util.List;

/** "Check slow queries". */
public sealed interface SlowStatements {
  /**
   * They were listed.
   *
   * @param statements the slowest by mean time, slowest first
   * @param column the column of the mean time: {@code mean_exec_time} since PostgreSQL 13, {@code
   *     mean_time} before
   */
  record Listed(List<Statement> statements, String column) implements SlowStatements {
    public Listed {
      statements = List.copyOf(statements);
    }
  }

  /**
   * The database does not keep such statistics.
   *
   * @param why one clause
   */
  record NotKept(String why) implements SlowStatements {}

  /**
   * One statement.
   *
   * @param text its text with the values taken out, shortened
   * @param meanMillis mean time of one execution
   * @param calls how often it was executed
   * @param totalMillis all of its time
   */
  record Statement(String text, double meanMillis, long calls, double totalMillis) {}
}
