package org.provabilityfabric.runbooks.http;

import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.traces.OutboundCall;

/**
 * Sends single requests. The deadline covers everything from the connection to the last byte, so a
 * server that answers by drops cannot hold a caller. Redirects are answers, never followed.
 */
public final class OutboundHttp {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * Sends a request.
   *
   * @param deadline for the whole exchange
   * @param mostBytes how much of the body is read at most
   * @throws HttpFailure if there is no answer
   */
  public HttpAnswer send(HttpRequest.Builder request, Duration deadline, int mostBytes)
      throws HttpFailure {
    HttpResponse<LimitedBody.Read> answer = exchange(request, deadline, mostBytes);
    return HttpAnswer.of(answer.statusCode(), answer.body());
  }

  /**
   * Sends a request whose answer is no text.
   *
   * @param deadline for the whole exchange
   * @param mostBytes how long the body may be at most
   * @throws HttpFailure if there is no answer with status 200, or a longer one
   */
  public byte[] sendForBytes(HttpRequest.Builder request, Duration deadline, int mostBytes)
      throws HttpFailure {
    HttpResponse<LimitedBody.Read> answer = exchange(request, deadline, mostBytes);
    if (answer.statusCode() != 200) {
      throw new HttpFailure(FailureKind.SERVER_ERROR, "it answered " + answer.statusCode());
    }
    if (!answer.body().whole()) {
      throw new HttpFailure(
          FailureKind.MALFORMED, "its answer is longer than " + mostBytes + " bytes");
    }
    return answer.body().bytes();
  }

  private HttpResponse<LimitedBody.Read> exchange(
      HttpRequest.Builder request, Duration deadline, int mostBytes) throws HttpFailure {
    HttpRequest sent = request.timeout(deadline).header("User-Agent", "fabric-runbooks").build();
    return OutboundCall.http(sent.method(), sent.uri())
        .during(
            call -> {
              HttpResponse<LimitedBody.Read> answer = awaited(sent, deadline, mostBytes);
              call.answered(answer.statusCode());
              return answer;
            });
  }

  private HttpResponse<LimitedBody.Read> awaited(HttpRequest sent, Duration deadline, int mostBytes)
      throws HttpFailure {
    CompletableFuture<HttpResponse<LimitedBody.Read>> exchange =
        client.sendAsync(sent, head -> new LimitedBody(mostBytes));
    try {
      return exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | CancellationException e) {
      throw timedOut(deadline);
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause(), deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpFailure(FailureKind.TIMED_OUT, "given up before there was an answer");
    } finally {
      exchange.cancel(true);
    }
  }

  private static HttpFailure failed(Throwable cause, Duration deadline) {
    if (cause instanceof HttpConnectTimeoutException) {
      return new HttpFailure(FailureKind.UNREACHABLE, "no connection within " + seconds(CONNECT));
    }
    if (cause instanceof HttpTimeoutException) {
      return timedOut(deadline);
    }
    if (cause instanceof ProtocolException) {
      return new HttpFailure(FailureKind.MALFORMED, "the answer is not HTTP");
    }
    if (cause instanceof SSLException) {
      return new HttpFailure(FailureKind.UNREACHABLE, "the TLS connection could not be made");
    }
    if (unresolved(cause)) {
      return new HttpFailure(FailureKind.UNREACHABLE, "the host's name is not known");
    }
    return new HttpFailure(
        FailureKind.UNREACHABLE, "no connection (" + cause.getClass().getSimpleName() + ")");
  }

  private static boolean unresolved(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static HttpFailure timedOut(Duration deadline) {
    return new HttpFailure(FailureKind.TIMED_OUT, "no whole answer within " + seconds(deadline));
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
