package org.provabilityfabric.runbooks.policy;

/** What becomes of a hand-over on a holiday of the calendar. */
public enum HolidayHandOver {
  /** It takes place as on any other day. */
  AS_USUAL,
  /**
   * It takes place at the same time of the next day that is no holiday; whose whole turn falls onto
   * holidays is passed over.
   */
  POSTPONED
}
