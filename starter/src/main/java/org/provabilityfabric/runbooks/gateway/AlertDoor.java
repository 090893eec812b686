package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.gateway.alertmanager.AlertGroup;
import org.provabilityfabric.runbooks.gateway.alertmanager.AlertmanagerPayload;
import org.provabilityfabric.runbooks.gateway.alertmanager.UnreadablePayloadException;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.Acceptance;
import org.provabilityfabric.runbooks.start.IncidentStarter;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.provabilityfabric.runbooks.traces.Traces;
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
  private final AlertCounter counter;
  private final Traces traces;

  AlertDoor(
      BearerSecret secret,
      IncidentStarter starter,
      Supplier<Policy> policy,
      int largestBody,
      AlertCounter counter,
      Traces traces) {
    this.secret = secret;
    this.starter = starter;
    this.policy = policy;
    this.largestBody = largestBody;
    this.counter = counter;
    this.traces = traces;
  }

  void handle(Context request) {
    if (!secret.permits(request)) {
      refuse(request, 401, BearerSecret.WANTED);
      return;
    }
    switch (RequestBody.of(request, largestBody, RequestBody.WITHIN)) {
      case RequestBody.Whole whole -> take(request, whole.bytes());
      case RequestBody.TooLarge tooLarge -> {
        request.header("Connection", "close");
        refuse(request, 413, "The body must not be larger than " + largestBody + " bytes.");
      }
      case RequestBody.TooSlow tooSlow -> {
        request.header("Connection", "close");
        refuse(request, 408, "The body did not come in time.");
      }
    }
  }

  private void take(Context request, byte[] body) {
    try {
      deliver(request, AlertmanagerPayload.read(body));
    } catch (UnreadablePayloadException e) {
      refuse(request, 400, String.valueOf(e.getMessage()));
    } catch (TemporalProblem e) {
      LOG.error("The alert was not delivered: {}", e.getMessage());
      request.header("Retry-After", "10");
      counter.undelivered();
      answer(request, e.passing() ? 503 : 500, "The alert was not delivered, send it again.");
    }
  }

  private void deliver(Context request, AlertGroup group) {
    Policy rules = policy.get();
    Acceptance acceptance =
        traces.request("POST " + Gateway.ALERTS, () -> starter.accept(group.notice(rules), rules));
    counter.accepted(acceptance);
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

  private void refuse(Context request, int status, String sentence) {
    counter.refused();
    answer(request, status, sentence);
  }

  private static void answer(Context request, int status, String sentence) {
    LOG.warn("Refused with {}: {}", status, sentence);
    Answers.json(request, status, Map.of("error", sentence));
  }
}
