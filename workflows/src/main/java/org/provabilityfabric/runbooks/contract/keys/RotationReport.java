package org.provabilityfabric.runbooks.contract.keys;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;

/**
 * What a rotation did.
 *
 * @param procedure steps, findings, timeline and evidence
 * @param outcome how it ended
 * @param standing with which keys is signed and verified, in one sentence
 * @param keys by kind
 */
public record RotationReport(
    ProcedureReport procedure, RotationOutcome outcome, String standing, List<RotatedKey> keys) {
  public RotationReport {
    keys = Lists.orEmpty(keys);
  }
}
