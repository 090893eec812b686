package org.provabilityfabric.runbooks.contract.incident;

import org.provabilityfabric.runbooks.contract.ProcedureReport;

/** What a response or investigation leaves behind; each adds what it alone knows. */
public interface ResponseReport {
  /** Its steps, findings, timeline and evidence. */
  ProcedureReport procedure();
}
