package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.traces.OutboundCall;

/** Requests to the API server: each has a deadline, is sent once, and signs in by itself. */
final class ApiRequests {
  private final HttpClient client;
  private final String url;
  private final Duration deadline;
  private final Absence absence;

  /**
   * @param url of the API server, without a slash at its end
   */
  ApiRequests(HttpClient client, String url, Duration deadline, Absence absence) {
    this.client = client;
    this.url = url;
    this.deadline = deadline;
    this.absence = absence;
  }

  /**
   * Sends a request.
   *
   * @param verb as rights are named
   * @return the body of the answer
   * @throws ClusterException where there is no answer or a refusal
   */
  byte[] send(
      String verb, String method, Target target, @Nullable String type, @Nullable String body) {
    String doing = verb + " " + target.text();
    HttpRequest request =
        client.newHttpRequestBuilder().uri(url + target.path()).method(method, type, body).build();
    try {
      return ApiCall.begin(verb, target, url)
          .during(call -> content(doing, target, answer(doing, request), call));
    } catch (ClusterException e) {
      throw absence.seen(e);
    }
  }

  private static byte[] content(
      String doing, Target target, HttpResponse<byte[]> response, OutboundCall call) {
    call.answered(response.code());
    byte[] content = response.body() == null ? new byte[0] : response.body();
    if (!response.isSuccessful()) {
      throw target.resource().confidential()
          ? ApiErrors.confidential(doing, response.code(), content)
          : ApiErrors.of(doing, response.code(), content);
    }
    return content;
  }

  private HttpResponse<byte[]> answer(String doing, HttpRequest request) {
    return awaited(doing, signedIn(doing, () -> client.sendAsync(request, byte[].class)), deadline);
  }

  /** The answer, or the failure by name where it does not come in time. */
  static <T> T awaited(String doing, CompletableFuture<T> answer, Duration atMost) {
    try {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      answer.cancel(true);
      throw ApiErrors.of(doing, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ClusterException(FailureKind.TIMED_OUT, "interrupted on the way to " + doing, e);
    }
  }

  /** A token is looked up while a request is sent. */
  static <T> T signedIn(String doing, Supplier<T> sending) {
    try {
      return sending.get();
    } catch (MissingSecretException e) {
      throw new ClusterException(
          FailureKind.FORBIDDEN, "cannot " + doing + ": " + e.getMessage(), e);
    }
  }
}
