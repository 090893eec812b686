package org.provabilityfabric.runbooks.tenant;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.provabilityfabric.runbooks.contract.Fingerprint;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringExtension;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;

/** A tenant is looked at more closely after an incident, for days, and then no more. */
@WorkflowInterface
public interface EnhancedMonitoring extends Procedure {
  String TYPE = "EnhancedMonitoring";

  /** The workflow id of a tenant's monitoring: one at a time. */
  static String id(String tenant) {
    return "enhanced-monitoring/" + Fingerprint.of(tenant);
  }

  @WorkflowMethod(name = TYPE)
  MonitoringReport run(MonitoringInput input);

  /** Until when it goes on, what it counted, and what it raised. */
  @QueryMethod
  MonitoringReport monitoringReport();

  /** Goes on for longer than until now. */
  @UpdateMethod
  String extendMonitoring(MonitoringExtension extension);

  @UpdateValidatorMethod(updateName = "extendMonitoring")
  void validateExtendMonitoring(MonitoringExtension extension);

  /** Ends before its time. */
  @UpdateMethod
  String endMonitoring(Remark remark);

  @UpdateValidatorMethod(updateName = "endMonitoring")
  void validateEndMonitoring(Remark remark);
}
