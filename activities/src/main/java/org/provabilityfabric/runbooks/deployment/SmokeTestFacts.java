package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request of "smoke_test.py", and what it must answer. All but name and address can be left
 * out.
 *
 * @param name what people call it
 * @param url what is asked
 * @param method {@code GET} where it is left out
 * @param body what is sent along, as JSON
 * @param token bearer token, where it wants one
 * @param status the HTTP status that is expected; 200 where it is left out
 * @param contains what the beginning of the answer must contain; null for anything
 * @param within how long it may take; the deployment's deadline where it is left out
 */
public record SmokeTestFacts(
    String name,
    URI url,
    String method,
    @Nullable String body,
    @Nullable SecretReference token,
    Integer status,
    @Nullable String contains,
    @Nullable Duration within) {
  private static final int OK = 200;

  public SmokeTestFacts(
      String name,
      URI url,
      @Nullable String method,
      @Nullable String body,
      @Nullable SecretReference token,
      @Nullable Integer status,
      @Nullable String contains,
      @Nullable Duration within) {
    this.name = name;
    this.url = url;
    this.method = method == null ? "GET" : method;
    this.body = body;
    this.token = token;
    this.status = status == null ? OK : status;
    this.contains = contains;
    this.within = within;
  }
}
