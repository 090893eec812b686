package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** Tells the API server's ways of refusing apart. */
final class ApiErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 240;

  private ApiErrors() {}

  /**
   * The failure behind an answer.
   *
   * @param doing verb and object, such as {@code list pods in provability-fabric}
   */
  static ClusterException of(String doing, int status, byte[] body) {
    return refusal(doing, status, said(body));
  }

  /** The same for an object of which nothing may be told: a webhook may quote it in its message. */
  static ClusterException confidential(String doing, int status, byte[] body) {
    return refusal(doing, status, reason(body));
  }

  private static ClusterException refusal(String doing, int status, String said) {
    String because = said.isEmpty() ? "" : ": " + said;
    return switch (status) {
      case 401, 403 ->
          new ClusterException(
              FailureKind.FORBIDDEN, "not allowed to " + doing + " (" + status + ")" + because);
      case 404 -> new ClusterException(FailureKind.NOT_FOUND, "cannot " + doing + because);
      default ->
          new ClusterException(
              kind(status), "cannot " + doing + ": the API server answered " + status + because);
    };
  }

  /** The failure behind a request that got no answer. */
  static ClusterException of(String doing, Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ClusterException told) {
      return told;
    }
    if (cause instanceof WebSocketHandshakeException refused) {
      return of(doing, refused.getResponse().code(), new byte[0]);
    }
    boolean late =
        cause instanceof TimeoutException
            || cause instanceof HttpTimeoutException
            || String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("timeout");
    return late
        ? new ClusterException(
            FailureKind.TIMED_OUT, "cannot " + doing + ": no answer in time", cause)
        : new ClusterException(
            FailureKind.UNREACHABLE,
            "cannot " + doing + ": the API server cannot be reached (" + shortened(cause) + ")",
            cause);
  }

  /** The failure of an answer that is not what was asked for. */
  static ClusterException malformed(String doing, byte[] body) {
    String text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8).strip();
    String what =
        text.isEmpty()
            ? "nothing"
            : text.startsWith("<") ? "an HTML page" : "something else than was asked for";
    return new ClusterException(
        FailureKind.MALFORMED, "cannot " + doing + ": the API server answered with " + what);
  }

  private static FailureKind kind(int status) {
    return switch (status) {
      case 408 -> FailureKind.TIMED_OUT;
      case 409 -> FailureKind.CONFLICT;
      case 429 -> FailureKind.RATE_LIMITED;
      default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.INVALID_INPUT;
    };
  }

  private static String said(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (text.startsWith("<")) {
      return "an HTML page";
    }
    try {
      JsonNode status = JSON.readTree(text);
      return oneLine(status.path("message").asText(""));
    } catch (IOException notJson) {
      return oneLine(text);
    }
  }

  /** The API's one word for it, such as {@code Conflict}; nothing else is passed on. */
  private static String reason(byte[] body) {
    try {
      String reason = JSON.readTree(body).path("reason").asText("");
      return reason.matches("[A-Za-z]{1,40}") ? reason : "";
    } catch (IOException notJson) {
      return "";
    }
  }

  private static String shortened(Throwable cause) {
    String message = cause.getMessage();
    return oneLine(message == null ? cause.getClass().getSimpleName() : message);
  }

  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
