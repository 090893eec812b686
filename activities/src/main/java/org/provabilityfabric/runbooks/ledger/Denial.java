package org.provabilityfabric.runbooks.ledger;

/** Whether a token can still be used, by what the ledger lists when it is read back. */
public sealed interface Denial {
  String tokenId();

  /**
   * It cannot.
   *
   * @param how one clause
   */
  record Proven(String tokenId, String how) implements Denial {}

  /**
   * It can.
   *
   * @param why one clause
   */
  record StillUsable(String tokenId, String why) implements Denial {}

  /**
   * The ledger does not tell.
   *
   * @param why one clause
   */
  record Unproven(String tokenId, String why) implements Denial {}
}
