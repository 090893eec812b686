package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/** "Analyze Error Logs", and what changed before. */
@ActivityInterface
public interface ErrorAnalysis {
  /** The error lines of captured logs by message, with counts and times. */
  ErrorMessages groupErrors(ErrorLogs logs);

  /** The last rollout and the last commit to the configuration before an instant. */
  NearestChanges findNearestChanges(NearestRequest request);
}
