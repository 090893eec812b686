package org.provabilityfabric.runbooks.contract.verification;

import io.temporal.activity.ActivityInterface;

/** "smoke_test.py": the requests of {@code runbook.yaml} with what they must answer. */
@ActivityInterface
public interface SmokeTesting {
  SmokeResults runSmokeTests();
}
