package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.gateway.alertmanager.AlertGroup;
import org.provabilityfabric.runbooks.gateway.alertmanager.AlertmanagerPayload;
import org.provabilityfabric.runbooks.gateway.alertmanager.UnreadablePayloadException;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.Acceptance;
import org.provabilityfabric.runbooks.start.IncidentStarter;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /alerts}. Alertmanager repeats what is answered with 5xx and drops what is answered
 * with 4xx, so only a payload that can never be understood gets the latter.
 */
final class AlertDoor {
  private static final Logger LOG = LoggerFactory.getLogger(AlertDoor.class);

  private final BearerSecret secret;
  private final IncidentStarter starter;
  private final Supplier<Policy> policy;
  private final int largestBody;

  AlertDoor(
      BearerSecret secret, IncidentStarter starter, Supplier<Policy> policy, int largestBody) {
    this.secret = secret;
    this.starter = starter;
    this.policy = policy;
    this.largestBody = largestBody;
  }

  void handle(Context request) throws IOException {
    if (!secret.permits(request.header("Authorization"))) {
      request.header("WWW-Authenticate", "Bearer");
      refuse(request, 401, "The request needs the gateway's secret as a bearer token.");
      return;
    }
    Optional<byte[]> body = body(request);
    if (body.isEmpty()) {
      request.header("Connection", "close");
      refuse(request, 413, "The body must not be larger than " + largestBody + " bytes.");
      return;
    }
    try {
      deliver(request, AlertmanagerPayload.read(body.get()));
    } catch (UnreadablePayloadException e) {
      refuse(request, 400, String.valueOf(e.getMessage()));
    } catch (TemporalProblem e) {
      LOG.error("The alert was not delivered: {}", e.getMessage());
      request.header("Retry-After", "10");
      refuse(request, e.passing() ? 503 : 500, "The alert was not delivered, send it again.");
    }
  }

  private void deliver(Context request, AlertGroup group) {
    Policy rules = policy.get();
    Acceptance acceptance = starter.accept(group.notice(rules), rules);
    LOG.info(
        "Alert group of {} alerts, {}: {} {}",
        group.alerts().size(),
        group.firing() ? "firing" : "resolved",
        acceptance.word(),
        acceptance.incident());
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("incident", acceptance.incident());
    answer.put("result", acceptance.word());
    if (acceptance instanceof Acceptance.Ignored ignored) {
      answer.put("why", ignored.why());
    }
    Answers.json(request, 202, answer);
  }

  /** The body, or nothing where it is too large; a false or absent length does not help. */
  private Optional<byte[]> body(Context request) throws IOException {
    if (request.req().getContentLengthLong() > largestBody) {
      return Optional.empty();
    }
    try (InputStream in = request.req().getInputStream()) {
      byte[] read = in.readNBytes(largestBody + 1);
      return read.length > largestBody ? Optional.empty() : Optional.of(read);
    }
  }

  private static void refuse(Context request, int status, String sentence) {
    LOG.warn("Refused with {}: {}", status, sentence);
    Answers.json(request, status, Map.of("error", sentence));
  }
}
