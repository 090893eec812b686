package org.provabilityfabric.runbooks.policy;

/** How often a rotation hands over. */
public enum HandOver {
  DAILY(1),
  WEEKLY(7);

  private final int days;

  HandOver(int days) {
    this.days = days;
  }

  /** Calendar days from one hand-over to the next. */
  int days() {
    return days;
  }
}
