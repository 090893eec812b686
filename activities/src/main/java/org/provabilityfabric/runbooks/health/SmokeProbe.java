package org.provabilityfabric.runbooks.health;

import java.net.http.HttpRequest;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/** "smoke_test.py": sends one request, once; a test that passes the second time has failed. */
public final class SmokeProbe {
  private static final int MOST_BYTES = 64 * 1024;

  private final OutboundHttp http = new OutboundHttp();

  /** What the address had to say. */
  public HealthResult probe(SmokeTest test) {
    try {
      HttpAnswer answer = http.send(request(test), test.within(), MOST_BYTES);
      boolean expected =
          answer.status() == test.status()
              && (test.contains() == null || answer.body().contains(test.contains()));
      return HealthResult.of(answer, expected);
    } catch (HttpFailure e) {
      return new HealthResult.NoAnswer(e.kind(), e.text());
    } catch (IllegalArgumentException e) {
      return new HealthResult.NoAnswer(
          FailureKind.INVALID_INPUT, "the request cannot be sent as it is configured");
    }
  }

  private static HttpRequest.Builder request(SmokeTest test) {
    HttpRequest.BodyPublisher body =
        test.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(test.body());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(test.address()).method(test.method(), body);
    if (test.body() != null) {
      request.header("Content-Type", "application/json");
    }
    if (!test.token().isEmpty()) {
      request.header("Authorization", "Bearer " + test.token());
    }
    return request;
  }
}
