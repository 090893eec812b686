package org.provabilityfabric.runbooks.contract.verification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.receipts.MissingSpan;

/**
 * Whether one kind of evidence kept coming.
 *
 * @param records how many there are in the window
 * @param gaps how many silences are longer than usual
 * @param first the first hundred of them
 * @param last when the newest record was written; null where there is none
 * @param coming whether records still come at the window's end
 */
public record Continuity(
    long records,
    long gaps,
    List<MissingSpan> first,
    @Nullable Instant last,
    boolean coming,
    List<Finding> findings)
    implements Assessed {
  public Continuity {
    first = Lists.orEmpty(first);
    findings = Lists.orEmpty(findings);
  }
}
