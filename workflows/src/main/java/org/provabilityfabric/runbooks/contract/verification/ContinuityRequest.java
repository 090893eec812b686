package org.provabilityfabric.runbooks.contract.verification;

import java.time.Duration;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * Records whose continuity is asked for.
 *
 * @param incident the id under which evidence is kept
 * @param records as captured from the ledger
 * @param window the time looked at; silence at its edges counts
 * @param shortestGap no silence up to this is a gap
 * @param gapIntervals nor is one up to so many usual intervals of the tenant
 */
public record ContinuityRequest(
    String incident, EvidenceRef records, Window window, Duration shortestGap, int gapIntervals) {}
