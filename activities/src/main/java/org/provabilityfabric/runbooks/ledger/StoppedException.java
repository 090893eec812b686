package org.provabilityfabric.runbooks.ledger;

import org.provabilityfabric.runbooks.traces.HasErrorType;

/** The caller asked to stop while the ledger was being waited for. */
final class StoppedException extends RuntimeException implements HasErrorType {
  private static final long serialVersionUID = 1;

  @Override
  public String errorType() {
    return "STOPPED";
  }
}
