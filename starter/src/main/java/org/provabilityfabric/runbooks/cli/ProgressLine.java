package org.provabilityfabric.runbooks.cli;

import java.io.PrintWriter;

/**
 * How a long command goes, on standard error: one line that is written anew for a person, a line
 * where something changed for everybody else.
 */
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 78;

  private final PrintWriter err;
  private final boolean terminal;
  private String last = "";

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Tells how far it is.
   *
   * @param total 0 where that is not known
   */
  void at(int done, int total, String what) {
    String text = total > 0 ? what + ": " + done + " of " + total : what;
    String line = RunbookCommand.plain(text.substring(0, Math.min(WIDTH, text.length())));
    if (line.equals(last)) {
      return;
    }
    if (terminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
    } else {
      err.println(line);
    }
    err.flush();
    last = line;
  }

  @Override
  public void close() {
    if (terminal && !last.isEmpty()) {
      err.print("\r" + " ".repeat(last.length()) + "\r");
      err.flush();
    }
  }
}
