package org.provabilityfabric.runbooks.tenant;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.contract.incident.TenantReport;

/** Traffic denied, tokens revoked, both proven and watched until the tenant is released. */
@WorkflowInterface
public interface TenantIsolation extends Procedure {
  String TYPE = "TenantIsolation";

  /** What a run is filed under that names no component. */
  String SUBJECT = "tenants";

  @WorkflowMethod(name = TYPE)
  TenantReport run(TenantInput input);

  /** How the tenant stands, and what was revoked so far. */
  @QueryMethod
  TenantReport tenantReport();

  /** Something outside this runbook let the tenant's traffic through, and it was denied again. */
  @SignalMethod
  void containmentReasserted(String what);
}
