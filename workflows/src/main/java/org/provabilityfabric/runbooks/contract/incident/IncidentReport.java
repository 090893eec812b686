package org.provabilityfabric.runbooks.contract.incident;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;

/**
 * Everything that an incident leaves behind, small enough for a history: bulk is in the vault.
 *
 * @param status how it stood at the end
 * @param procedure its own steps, findings, timeline and evidence
 * @param exposures one for each data exposure response
 * @param investigations what the other procedures that it started did and found
 * @param messages pages, updates and escalations, oldest first
 * @param policyVersion the label of the pinned policy
 * @param policyHash its hash
 * @param historyEvents events in the incident's own history so far
 * @param historyBytes bytes in it
 */
public record IncidentReport(
    IncidentStatus status,
    ProcedureReport procedure,
    List<ExposureReport> exposures,
    List<ProcedureReport> investigations,
    List<SentMessage> messages,
    String policyVersion,
    String policyHash,
    long historyEvents,
    long historyBytes) {
  public IncidentReport {
    exposures = Lists.orEmpty(exposures);
    investigations = Lists.orEmpty(investigations);
    messages = Lists.orEmpty(messages);
  }
}
