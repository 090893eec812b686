package org.provabilityfabric.runbooks.scene;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.review.QueueReadiness;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessChecks;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;

/** Workers that have everything, save what a test takes away. */
public final class SceneReadiness {
  /** What each queue was asked. */
  public final Map<String, ReadinessRequest> asked = new ConcurrentHashMap<>();

  /** How a need stands that is not ready, by queue and need: {@code contain patch deployments}. */
  public final Map<String, Readiness.State> lacking = new ConcurrentHashMap<>();

  /** How the worker of a queue fails. */
  public final Map<String, FailureKind> failing = new ConcurrentHashMap<>();

  ReadinessChecks of(String queue) {
    return request -> {
      asked.put(queue, request);
      FailureKind failure = failing.get(queue);
      if (failure != null) {
        throw failure.failure("the worker of " + queue + " fails");
      }
      return new QueueReadiness(
          request.needs().stream()
              .map(
                  need -> {
                    Readiness.State state =
                        lacking.getOrDefault(queue + " " + need.text(), Readiness.State.READY);
                    boolean ready = state == Readiness.State.READY;
                    return new Readiness(
                        need,
                        need.text(),
                        state,
                        ready ? "there" : "not so",
                        ready ? "" : "see to it");
                  })
              .toList());
    };
  }
}
