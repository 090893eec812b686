package org.provabilityfabric.runbooks.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/** Tells the ledger's ways of refusing apart. */
final class LedgerErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 160;
  private static final Duration FURTHEST_DATE = Duration.ofHours(1);

  private LedgerErrors() {}

  /** The failure behind an answer with a status other than 200. */
  static LedgerException of(
      String request, int status, HttpHeaders headers, String body, String token, Clock clock) {
    String said = said(body, token);
    Kind kind = body.contains("RATE_LIMIT_EXCEEDED") ? Kind.RATE_LIMITED : kind(status);
    String message =
        request + ": the ledger answered " + status + (said.isEmpty() ? "" : ": " + said);
    Duration wait =
        headers
            .firstValue("Retry-After")
            .map(value -> retryAfter(value.strip(), headers, clock))
            .orElse(null);
    return new LedgerException(kind, status, message, wait);
  }

  /** The message of a failure, which is never absent. */
  static String text(LedgerException failure) {
    return String.valueOf(failure.getMessage());
  }

  /** What an error's body says, shortened, without the token. */
  static String said(String body, String token) {
    String text = body.strip();
    if (text.startsWith("<")) {
      return "an HTML page";
    }
    return shown(text.startsWith("{") ? fromJson(text) : text, token);
  }

  /** A text of the server, shortened, on one line and without the token. */
  static String shown(String text, String token) {
    String safe = token.isBlank() ? text : text.replace(token, "[token]");
    String hidden = safe.replaceAll("(?i)bearer\\s+[A-Za-z0-9._~+/=-]+", "Bearer [token]");
    String oneLine = hidden.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST - 1) + "…";
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401 -> Kind.UNAUTHORIZED;
      case 403 -> Kind.FORBIDDEN;
      case 404 -> Kind.NOT_FOUND;
      case 429 -> Kind.RATE_LIMITED;
      default -> status >= 500 ? Kind.SERVER_ERROR : Kind.REJECTED;
    };
  }

  private static String fromJson(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode error = answer.path("error");
      JsonNode code = error.isObject() ? error.path("code") : answer.path("code");
      JsonNode message = error.isObject() ? error.path("message") : error;
      String text = message.isValueNode() ? message.asText() : answer.path("message").asText("");
      return code.isValueNode() && !code.isNull() ? text + " (" + code.asText() + ")" : text;
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  /**
   * A date is counted by the clock of the server that named it. One that is further away than any
   * ledger makes its users wait comes of a wrong clock, and says nothing.
   */
  private static @Nullable Duration retryAfter(String value, HttpHeaders headers, Clock clock) {
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant now = headers.firstValue("Date").flatMap(LedgerErrors::date).orElseGet(clock::instant);
    return date(value)
        .map(at -> at.isBefore(now) ? Duration.ZERO : Duration.between(now, at))
        .filter(wait -> wait.compareTo(FURTHEST_DATE) <= 0)
        .orElse(null);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
