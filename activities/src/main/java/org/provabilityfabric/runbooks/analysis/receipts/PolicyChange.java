package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.List;

/**
 * A tenant's decisions began to be made in another way.
 *
 * @param at the first receipt of the new way
 * @param from version of the policy before
 * @param to version of the policy from then on; the same where only the rules changed
 * @param rulesAdded applied now and not before
 * @param rulesDropped applied before and not now
 * @param sideBySide whether the version before was still used after it
 */
public record PolicyChange(
    String tenant,
    Instant at,
    String from,
    String to,
    List<String> rulesAdded,
    List<String> rulesDropped,
    boolean sideBySide) {
  public PolicyChange {
    rulesAdded = List.copyOf(rulesAdded);
    rulesDropped = List.copyOf(rulesDropped);
  }
}
