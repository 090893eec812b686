package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/** "analyze_exposure.py" and "check_tenant_isolation.py", over what is in the vault. */
@ActivityInterface
public interface ExposureAnalysis {
  Impact assessImpact(ImpactRequest request);
}
