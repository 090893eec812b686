package org.provabilityfabric.runbooks.contract.review;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;

/**
 * What a preflight found out.
 *
 * @param procedure steps, findings, timeline
 * @param standing how many things are ready, and how the others stand, in one sentence
 * @param rows the table, queue by queue
 */
public record PreflightReport(ProcedureReport procedure, String standing, List<PreflightRow> rows) {
  public PreflightReport {
    rows = Lists.orEmpty(rows);
  }

  /** What somebody has to do something about. */
  public List<PreflightRow> openItems() {
    return rows.stream().filter(row -> !row.ready()).toList();
  }
}
