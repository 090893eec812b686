package org.provabilityfabric.runbooks.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Says in every line that an activity logs which incident it is for, where the workflow id tells.
 * The SDK says workflow, run and activity itself.
 */
final class IncidentInLog extends WorkerInterceptorBase {
  /** The key in the log. */
  static final String KEY = "Incident";

  private static final Pattern OF_AN_INCIDENT = Pattern.compile("(incident/[^/]+)(/.*)?");

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Named(next);
  }

  private static final class Named extends ActivityInboundCallsInterceptorBase {
    private String workflow = "";

    Named(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      workflow = context.getInfo().getWorkflowId();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      Matcher incident = OF_AN_INCIDENT.matcher(workflow);
      if (!incident.matches()) {
        return super.execute(input);
      }
      MDC.put(KEY, incident.group(1));
      try {
        return super.execute(input);
      } finally {
        MDC.remove(KEY);
      }
    }
  }
}
