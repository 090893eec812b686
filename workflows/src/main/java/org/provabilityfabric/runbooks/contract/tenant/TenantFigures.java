package org.provabilityfabric.runbooks.contract.tenant;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/**
 * What one look counted of a tenant.
 *
 * @param at up to when
 * @param receipts receipts of the tenant
 * @param certificates certificates of the tenant
 * @param counts by figure; one that could not be read is missing, which is not 0
 * @param findings what could not be read, or not be read whole
 */
public record TenantFigures(
    Instant at,
    long receipts,
    long certificates,
    Map<TenantFigure, Long> counts,
    List<Finding> findings) {
  public TenantFigures {
    Map<TenantFigure, Long> sorted = new EnumMap<>(TenantFigure.class);
    sorted.putAll(counts == null ? Map.of() : counts);
    counts = Collections.unmodifiableMap(sorted);
    findings = Lists.orEmpty(findings);
  }
}
