package org.provabilityfabric.runbooks.contract.message;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import org.provabilityfabric.runbooks.policy.OnCall;

/** What needs the organisation's current rules or its calendar. */
@ActivityInterface
public interface PolicyReading {
  /** The policy as it stands now, to be pinned by the run that asks. */
  PinnedPolicy takePolicySnapshot();

  /** When the two clocks of a severity end, by the pinned policy's business calendar. */
  Deadlines setDeadlines(DeadlineRequest request);

  /** When a ladder that pages in business hours only begins. */
  Instant firstPageAt(PageTimeRequest request);

  /** Who is on call, by the clocks of the rotation's zone. */
  OnCall whoIsOnCall(OnCallRequest request);
}
