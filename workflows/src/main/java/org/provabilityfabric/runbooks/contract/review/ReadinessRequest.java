package org.provabilityfabric.runbooks.contract.review;

import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What a queue's worker is to check of itself.
 *
 * @param needs what the steps of the queue need, each once
 * @param at the instant that is asked about, where a system wants one
 */
public record ReadinessRequest(List<StepNeed> needs, Instant at) {
  public ReadinessRequest {
    needs = Lists.orEmpty(needs);
  }
}
