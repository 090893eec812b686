package org.provabilityfabric.runbooks.policy;

/** What is known about a question of triage. Unknown is an answer of its own, never a no. */
public enum Answer {
  YES,
  NO,
  UNKNOWN
}
