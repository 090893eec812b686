package org.provabilityfabric.runbooks.ledger;

/** What the ledger said to the revocation of one token. It proves nothing: see {@link Denial}. */
public sealed interface Revocation {
  String tokenId();

  /** The ledger says that it is revoked. */
  record Accepted(String tokenId) implements Revocation {}

  /**
   * The ledger says no.
   *
   * @param why in its words
   */
  record Refused(String tokenId, String why) implements Revocation {}

  /**
   * The ledger says nothing about it, so it may be revoked or not.
   *
   * @param why what happened instead
   */
  record Unanswered(String tokenId, String why) implements Revocation {}
}
