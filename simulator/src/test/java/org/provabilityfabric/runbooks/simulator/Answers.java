package org.provabilityfabric.runbooks.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** A plain HTTP client for the tests, each request with a deadline. */
public final class Answers implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String token;
  private final Duration deadline;

  /** Waits as long as a busy machine needs. */
  public Answers(String token) {
    this(token, Duration.ofSeconds(30));
  }

  /**
   * A client.
   *
   * @param deadline for each answer
   */
  public Answers(String token, Duration deadline) {
    this.token = token;
    this.deadline = deadline;
  }

  public HttpResponse<String> get(URI base, String pathAndQuery) {
    return send(request(base, pathAndQuery).GET());
  }

  public JsonNode json(URI base, String pathAndQuery) {
    return Json.read(get(base, pathAndQuery).body());
  }

  public HttpResponse<String> post(URI base, String path, String mediaType, String body) {
    return send(
        request(base, path)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(URI base, String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(base + pathAndQuery))
        .header("Authorization", "Bearer " + token)
        .timeout(deadline);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
