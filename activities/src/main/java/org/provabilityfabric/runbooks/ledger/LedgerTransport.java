package org.provabilityfabric.runbooks.ledger;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;
import org.provabilityfabric.runbooks.traces.OutboundCall;

/**
 * Sends requests to the ledger and repeats them where that may help: reading ones, and those that
 * change nothing the second time.
 */
final class LedgerTransport {
  private static final int MOST_RETRIES = 5;
  private static final int LONGEST_ERROR = 8 * 1024;
  private static final int LONGEST_ANSWER = 1024 * 1024;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final LedgerConfig config;
  private final Supplier<String> token;
  private final Clock clock;
  private final HttpClient http;

  LedgerTransport(LedgerConfig config, Supplier<String> token, Clock clock) {
    this.config = config;
    this.token = token;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .build();
  }

  /** The body of a 200 answer; the caller closes it. */
  PatientBody get(String path, Map<String, String> query, Patience patience) {
    return repeated(patience, () -> once(path, query, patience));
  }

  /**
   * The whole small answer to a JSON document, which may be sent more than once.
   *
   * @throws LedgerException of kind TOO_LARGE for an answer of more than 1 MiB
   */
  String post(String path, String json, Patience patience) {
    HttpRequest.BodyPublisher document = HttpRequest.BodyPublishers.ofString(json);
    return repeated(
        patience,
        () -> {
          String request = "POST " + path;
          HttpRequest.Builder builder =
              HttpRequest.newBuilder(uri(path, Map.of()))
                  .header("Content-Type", "application/json")
                  .POST(document);
          try (PatientBody body = answer(request, builder, patience)) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
              throw new LedgerException(
                  Kind.TOO_LARGE, 200, request + ": more than 1 MiB where little is due", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
          }
        });
  }

  private <T> T repeated(Patience patience, CheckedSupplier<T> request) {
    long started = System.nanoTime();
    RetryPolicy<T> policy =
        RetryPolicy.<T>builder()
            .handleIf((body, failure) -> worthRepeating(failure, started))
            .withMaxRetries(MOST_RETRIES)
            .build();
    return Failsafe.with(policy)
        .get(
            attempt -> {
              if (attempt.getLastException() instanceof LedgerException last) {
                patience.pause(pauseAfter(last, attempt.getAttemptCount()));
              }
              return request.get();
            });
  }

  /** The same without repeating. */
  PatientBody once(String path, Map<String, String> query, Patience patience) {
    return answer("GET " + path, HttpRequest.newBuilder(uri(path, query)).GET(), patience);
  }

  /** The body of a 200 or 201 answer, with which the call ends. */
  private PatientBody answer(String request, HttpRequest.Builder builder, Patience patience) {
    URI ledger = config.baseUrl();
    OutboundCall call = OutboundCall.begin(request, ledger.getHost(), ledger.getPort());
    call.traceparent().ifPresent(place -> builder.header("traceparent", place));
    return call.opening(begun -> taken(request, builder, patience, begun));
  }

  private PatientBody taken(
      String request, HttpRequest.Builder builder, Patience patience, OutboundCall call) {
    String bearer = bearer(request);
    builder
        .timeout(config.requestTimeout())
        .header("Accept", "application/json")
        .header("User-Agent", config.userAgent());
    if (!bearer.isBlank()) {
      builder.header("Authorization", "Bearer " + bearer);
    }
    HttpResponse<PatientBody> answer = send(request, builder.build(), patience, call);
    call.answered(answer.statusCode());
    if (answer.statusCode() == 200 || answer.statusCode() == 201) {
      return answer.body();
    }
    try (PatientBody body = answer.body()) {
      String text = new String(start(body), StandardCharsets.UTF_8);
      throw LedgerErrors.of(request, answer.statusCode(), answer.headers(), text, bearer, clock);
    }
  }

  /** A text of the server as it may be shown. */
  String shown(String text) {
    return LedgerErrors.shown(text, bearer("the ledger"));
  }

  /** What an error object of the server says, as it may be shown. */
  String said(String body) {
    return LedgerErrors.said(body, bearer("the ledger"));
  }

  private static byte[] start(PatientBody body) {
    try {
      return body.readNBytes(LONGEST_ERROR);
    } catch (IOException | LedgerException brokenOff) {
      return new byte[0];
    }
  }

  private HttpResponse<PatientBody> send(
      String request, HttpRequest http1, Patience patience, OutboundCall call) {
    try {
      return patience.await(
          http.sendAsync(
              http1, head -> new PatientBody(request, config.idleTimeout(), patience, call)),
          config.requestTimeout());
    } catch (TimeoutException e) {
      throw timedOut(request);
    } catch (ExecutionException e) {
      throw failed(request, e.getCause() == null ? e : e.getCause());
    }
  }

  private LedgerException failed(String request, Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return new LedgerException(
          Kind.UNREACHABLE,
          request + ": no connection within " + config.connectTimeout().toMillis() + " ms");
    }
    if (cause instanceof HttpTimeoutException) {
      return timedOut(request);
    }
    if (cause instanceof ProtocolException) {
      return new LedgerException(Kind.MALFORMED, request + ": the answer is not HTTP");
    }
    String what = cause.getClass().getSimpleName();
    return new LedgerException(Kind.UNREACHABLE, request + ": no connection (" + what + ")");
  }

  private LedgerException timedOut(String request) {
    return new LedgerException(
        Kind.TIMED_OUT,
        request + ": no answer within " + config.requestTimeout().toMillis() + " ms");
  }

  private boolean worthRepeating(Throwable failure, long started) {
    Duration spent = Duration.ofNanos(System.nanoTime() - started);
    return failure instanceof LedgerException ledger
        && ledger.kind().retryable()
        && spent.plus(pauseAfter(ledger, 0)).compareTo(config.retryFor()) < 0;
  }

  private static Duration pauseAfter(LedgerException failure, int attempts) {
    Duration backoff = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 4));
    Duration capped = backoff.compareTo(LONGEST_PAUSE) < 0 ? backoff : LONGEST_PAUSE;
    return failure.retryAfter().orElse(capped);
  }

  private String bearer(String request) {
    String bearer;
    try {
      bearer = token.get();
    } catch (RuntimeException e) {
      throw new LedgerException(
          Kind.UNAUTHORIZED,
          request
              + ": the ledger's token could not be read ("
              + e.getClass().getSimpleName()
              + ")");
    }
    if (!bearer.strip().matches("[\\x21-\\x7e]*")) {
      throw new LedgerException(
          Kind.UNAUTHORIZED, request + ": the ledger's token has characters no header can carry");
    }
    return bearer.strip();
  }

  private URI uri(String path, Map<String, String> query) {
    String base = config.baseUrl().toString().replaceAll("/+$", "");
    String text =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(base + path + (text.isEmpty() ? "" : "?" + text));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
