package org.provabilityfabric.runbooks.keys;

/** What the newest evidence says of the key it is signed with. */
public sealed interface Freshness {
  /** One sentence. */
  String text();

  /**
   * The newest one verifies with the wanted key, and all others with a published one.
   *
   * @param checked how many were looked at
   */
  record Fresh(long checked, String text) implements Freshness {}

  /** There is none yet, or none by the wanted key. */
  record NotYet(String text) implements Freshness {}

  /** A verifier with the published keys rejects some of it: signing and verifying disagree. */
  record Rejected(String text) implements Freshness {}
}
