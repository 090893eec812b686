package org.provabilityfabric.runbooks.contract.review;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * A row of the preflight's table.
 *
 * @param queue whose identity it was checked under
 * @param what the thing that is needed
 * @param state how it stands
 * @param text why, in a clause
 * @param remedy what to do about it; empty where it is ready
 * @param steps who needs it, such as {@code CertificateRotation/update-secrets}
 */
public record PreflightRow(
    String queue,
    String what,
    Readiness.State state,
    String text,
    String remedy,
    List<String> steps) {
  public PreflightRow {
    steps = Lists.orEmpty(steps);
  }

  /** In a sentence without its end, such as {@code the ledger is unreachable: it refuses}. */
  public String said() {
    return what + " is " + state.word() + ": " + text;
  }

  public boolean ready() {
    return state == Readiness.State.READY;
  }
}
