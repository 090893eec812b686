package org.provabilityfabric.runbooks.health;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request and what it must answer.
 *
 * @param method the HTTP method
 * @param body what is sent along, as JSON; null for nothing
 * @param token bearer token; empty sends none
 * @param status the HTTP status that is expected
 * @param contains what the beginning of the answer must contain; null for anything
 * @param within how long it may take
 */
public record SmokeTest(
    URI address,
    String method,
    @Nullable String body,
    String token,
    int status,
    @Nullable String contains,
    Duration within) {
  @Override
  public String toString() {
    return method + " " + address;
  }
}
