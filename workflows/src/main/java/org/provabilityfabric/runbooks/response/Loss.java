package org.provabilityfabric.runbooks.response;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.statement.MissingEvidence;

/**
 * Evidence that is missing for good.
 *
 * @param what its kind
 * @param tenant whose it would be; null for all tenants
 * @param range the time in which it is missing
 * @param gaps what is missing within, one line each, at most a hundred
 * @param reason why, as far as it is known
 * @param knownFrom the evidence that shows it
 */
public record Loss(
    MissingEvidence what,
    @Nullable String tenant,
    Window range,
    List<String> gaps,
    String reason,
    List<EvidenceRef> knownFrom) {
  public Loss {
    gaps = Lists.orEmpty(gaps);
    knownFrom = Lists.orEmpty(knownFrom);
  }

  /** The plural that sentences begin with. */
  String words() {
    return switch (what) {
      case RECEIPTS -> "receipts";
      case EGRESS_CERTIFICATES -> "egress certificates";
    };
  }
}
