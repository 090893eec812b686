package org.provabilityfabric.runbooks.analysis;

/**
 * One piece of input that could not be read.
 *
 * @param kind what is wrong
 * @param element how many elements, read or not, came before it
 * @param offset bytes before it
 * @param line its line, from 1
 * @param reason one sentence for a person
 */
public record Problem(ProblemKind kind, long element, long offset, long line, String reason) {
  private static final int LONGEST = 200;

  public Problem {
    reason = shortened(reason);
  }

  /** One line: where it is and what is wrong. */
  public String text() {
    return "element " + element + " (line " + line + ", byte " + offset + "): " + reason;
  }

  private static String shortened(String reason) {
    String oneLine = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST - 1) + "…";
  }
}
