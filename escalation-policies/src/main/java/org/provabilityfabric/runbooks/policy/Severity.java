package org.provabilityfabric.runbooks.policy;

/** The four levels of "Incident Classification", most severe first. */
public enum Severity {
  P0("Critical"),
  P1("High"),
  P2("Medium"),
  P3("Low");

  private final String words;

  Severity(String words) {
    this.words = words;
  }

  /** The runbook's word for the level, such as {@code Critical}. */
  public String words() {
    return words;
  }

  /** Whether this level is as severe as the other one, or more severe. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /** The more severe of this level and the other one. */
  public Severity orWorse(Severity other) {
    return atLeast(other) ? this : other;
  }
}
