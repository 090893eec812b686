package org.provabilityfabric.runbooks.analysis.bypass;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Sample;

/**
 * What the sidecar watcher's log says about a capability bypass.
 *
 * @param linesRead lines of the log
 * @param mentions lines with "capability", as the runbook's {@code grep} finds them; most are of
 *     checks that went well
 * @param refusals what was refused; a refusal with several lines counts once
 * @param lines lines by form
 * @param quoted the first lines of refusals
 * @param reasons why, by the shape of the sidecar's words, with counts
 * @param tokens the tokens involved, the most often refused first
 * @param subjects the subjects involved
 * @param tenants the tenants involved
 * @param unnamed refusals that name neither token nor subject nor tenant
 * @param beyond sightings of names beyond the bound; normally 0
 * @param first when for the first time; null where no line carries a time
 * @param last when for the last time
 */
public record BypassScope(
    long linesRead,
    long mentions,
    long refusals,
    Map<String, Long> lines,
    Sample<String> quoted,
    Map<String, Long> reasons,
    List<Involvement> tokens,
    List<Involvement> subjects,
    List<Involvement> tenants,
    long unnamed,
    long beyond,
    @Nullable Instant first,
    @Nullable Instant last) {
  public BypassScope {
    lines = Map.copyOf(lines);
    reasons = Map.copyOf(reasons);
    tokens = List.copyOf(tokens);
    subjects = List.copyOf(subjects);
    tenants = List.copyOf(tenants);
  }
}
