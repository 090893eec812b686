package org.provabilityfabric.runbooks.policy;

/** When a ladder may begin. */
public enum PageHours {
  /** At once, by day and by night. */
  AT_ANY_HOUR,
  /** At once while business is open, otherwise at the next opening. */
  IN_BUSINESS_HOURS
}
