package org.provabilityfabric.runbooks.activity;

import java.time.Instant;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.message.DeadlineRequest;
import org.provabilityfabric.runbooks.contract.message.Deadlines;
import org.provabilityfabric.runbooks.contract.message.OnCallRequest;
import org.provabilityfabric.runbooks.contract.message.PageTimeRequest;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;
import org.provabilityfabric.runbooks.policy.OnCall;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

/** Reads the organisation's rules as they stand and evaluates their calendar. */
public final class PolicyReadingImpl implements PolicyReading {
  private final Supplier<Policy> policy;

  /**
   * The policy as {@code policy} reads it, anew for each snapshot.
   *
   * @param policy throws {@link BadDocumentException} where the rules cannot be read
   */
  public PolicyReadingImpl(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public PinnedPolicy takePolicySnapshot() {
    try {
      return PinnedPolicy.of(policy.get());
    } catch (BadDocumentException e) {
      throw FailureKind.INVALID_INPUT.failure("The policy is refused:\n" + e.getMessage());
    }
  }

  @Override
  public Deadlines setDeadlines(DeadlineRequest request) {
    return new Deadlines(
        request.calendar().deadline(request.from(), request.rule().response()),
        request.calendar().deadline(request.from(), request.rule().resolution()));
  }

  @Override
  public Instant firstPageAt(PageTimeRequest request) {
    return switch (request.hours()) {
      case AT_ANY_HOUR -> request.from();
      case IN_BUSINESS_HOURS -> request.calendar().whenOpen(request.from());
    };
  }

  @Override
  public OnCall whoIsOnCall(OnCallRequest request) {
    return request.rotation().at(request.at(), request.holidays());
  }
}
