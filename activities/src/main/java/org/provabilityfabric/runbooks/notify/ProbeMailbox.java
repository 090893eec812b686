package org.provabilityfabric.runbooks.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.PagerProbe;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/** Tells whether a test page arrived, as whatever stands behind the probe's address says. */
public final class ProbeMailbox {
  private static final int MOST_BYTES = 16 * 1024;

  private final OutboundHttp http = new OutboundHttp();
  private final PagerProbe probe;
  private final Map<String, String> environment;
  private final Duration deadline;

  /**
   * The mailbox of a deployment.
   *
   * @param environment where a token is found that is referred to by variable
   * @param deadline for one question
   */
  public ProbeMailbox(PagerProbe probe, Map<String, String> environment, Duration deadline) {
    this.probe = probe;
    this.environment = Map.copyOf(environment);
    this.deadline = deadline;
  }

  /** What it says of one page. */
  public sealed interface Said {
    /** It arrived. */
    record Arrived(Instant at) implements Said {}

    /** It did not arrive so far. */
    record NotThere() implements Said {}

    /** Nothing is configured that could tell. */
    record Nothing() implements Said {}

    /** There is no telling now, for a reason. */
    record Unknown(FailureKind kind, String text) implements Said {}
  }

  /** Asks for the page of a key. */
  public Said ask(String key) {
    URI url = probe.url();
    if (url == null) {
      return new Said.Nothing();
    }
    String query = (url.getRawQuery() == null ? "?" : "&") + "key=" + encoded(key);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + query)).GET();
    try {
      if (probe.token() != null) {
        request.header("Authorization", "Bearer " + probe.token().resolve(environment));
      }
      return said(http.send(request, deadline, MOST_BYTES));
    } catch (HttpFailure e) {
      return new Said.Unknown(e.kind(), e.text());
    } catch (MissingSecretException e) {
      return new Said.Unknown(
          FailureKind.FORBIDDEN, "the token of the probe is missing: " + e.getMessage());
    }
  }

  private static Said said(HttpAnswer answer) {
    if (answer.successful()) {
      return arrived(answer);
    }
    String text = "it answered " + answer.status() + " " + answer.beginning();
    return switch (answer.status()) {
      case 404 -> new Said.NotThere();
      case 401, 403 -> new Said.Unknown(FailureKind.FORBIDDEN, text.strip());
      case 429 -> new Said.Unknown(FailureKind.RATE_LIMITED, text.strip());
      default ->
          new Said.Unknown(
              answer.status() >= 500 ? FailureKind.UNREACHABLE : FailureKind.MALFORMED,
              text.strip());
    };
  }

  private static Said arrived(HttpAnswer answer) {
    try {
      JsonNode at = RunbookJson.mapper().readTree(answer.body()).path("arrivedAt");
      return new Said.Arrived(Instant.parse(at.asText()));
    } catch (JsonProcessingException | DateTimeParseException e) {
      return new Said.Unknown(
          FailureKind.MALFORMED, "expected {\"arrivedAt\": INSTANT}, found " + answer.beginning());
    }
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
