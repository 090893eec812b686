package org.provabilityfabric.runbooks.ledger;

/** The caller asked to stop while the ledger was being waited for. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
