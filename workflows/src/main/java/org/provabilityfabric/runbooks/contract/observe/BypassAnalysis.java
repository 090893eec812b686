package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/** "Capability Bypass Incident", identify scope. */
@ActivityInterface
public interface BypassAnalysis {
  /** Which tokens, subjects and tenants are involved, and why. */
  BypassFindings analyzeBypass(BypassRequest request);
}
