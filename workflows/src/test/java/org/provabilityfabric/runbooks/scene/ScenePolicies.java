package org.provabilityfabric.runbooks.scene;

import java.time.Instant;
import org.provabilityfabric.runbooks.contract.message.DeadlineRequest;
import org.provabilityfabric.runbooks.contract.message.Deadlines;
import org.provabilityfabric.runbooks.contract.message.OnCallRequest;
import org.provabilityfabric.runbooks.contract.message.PageTimeRequest;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;
import org.provabilityfabric.runbooks.policy.OnCall;
import org.provabilityfabric.runbooks.policy.PageHours;

/** The organisation's rules as they stand, evaluated as the product's own adapter does. */
final class ScenePolicies implements PolicyReading {
  private final PinnedPolicy policy;

  ScenePolicies(PinnedPolicy policy) {
    this.policy = policy;
  }

  @Override
  public PinnedPolicy takePolicySnapshot() {
    return policy;
  }

  @Override
  public Deadlines setDeadlines(DeadlineRequest request) {
    return new Deadlines(
        request.calendar().deadline(request.from(), request.rule().response()),
        request.calendar().deadline(request.from(), request.rule().resolution()));
  }

  @Override
  public Instant firstPageAt(PageTimeRequest request) {
    return request.hours() == PageHours.AT_ANY_HOUR
        ? request.from()
        : request.calendar().whenOpen(request.from());
  }

  @Override
  public OnCall whoIsOnCall(OnCallRequest request) {
    return request.rotation().at(request.at(), request.holidays());
  }
}
