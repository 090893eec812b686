package org.provabilityfabric.runbooks.contract.statement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * What is to be stated.
 *
 * @param incident the id under which the statement is kept
 * @param missing what is missing
 * @param component who should have written it
 * @param tenant whose it would be; null for all tenants
 * @param range the time in which it is missing
 * @param gaps the silences within it, one line each, at most a hundred
 * @param reason why, as far as it is known
 * @param approval under which approval of which run it is stated
 * @param evidence what it is known from
 * @param statedAt the workflow's time
 * @param dryRun whether only to see that it could be signed
 */
public record GapStatementOrder(
    String incident,
    MissingEvidence missing,
    String component,
    @Nullable String tenant,
    Window range,
    List<String> gaps,
    String reason,
    String approval,
    List<EvidenceRef> evidence,
    Instant statedAt,
    boolean dryRun) {
  public GapStatementOrder {
    gaps = Lists.orEmpty(gaps);
    evidence = Lists.orEmpty(evidence);
  }
}
