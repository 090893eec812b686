package org.provabilityfabric.runbooks.health;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/**
 * {@code curl -f http://health-check.internal/status}. Redirects are not followed: a login page is
 * not a healthy system.
 */
public final class HealthProbe {
  private static final int MOST_BYTES = 16 * 1024;

  private final OutboundHttp http = new OutboundHttp();
  private final Duration deadline;

  /**
   * @param deadline for one attempt; one that gets no answer is made twice
   */
  public HealthProbe(Duration deadline) {
    this.deadline = deadline;
  }

  /** Any 2xx is healthy. */
  public HealthResult probe(URI address) {
    return probe(address, 0);
  }

  /**
   * @param expectedStatus the status that means healthy; 0 for any 2xx
   */
  public HealthResult probe(URI address, int expectedStatus) {
    HealthResult first = once(address, expectedStatus);
    return first instanceof HealthResult.NoAnswer none && none.kind().retryable()
        ? once(address, expectedStatus)
        : first;
  }

  private HealthResult once(URI address, int expectedStatus) {
    try {
      HttpAnswer answer = http.send(HttpRequest.newBuilder(address).GET(), deadline, MOST_BYTES);
      boolean expected =
          expectedStatus == 0 ? answer.successful() : answer.status() == expectedStatus;
      return HealthResult.of(answer, expected);
    } catch (HttpFailure e) {
      return new HealthResult.NoAnswer(e.kind(), e.text());
    } catch (IllegalArgumentException e) {
      return new HealthResult.NoAnswer(
          FailureKind.INVALID_INPUT, "the address is not an http or https URL with a host");
    }
  }
}
