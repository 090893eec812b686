package org.provabilityfabric.runbooks.prometheus;

import java.net.URI;
import java.time.Duration;

/**
 * Where Prometheus is and how long one question to it may take.
 *
 * @param baseUrl such as {@code http://prometheus:9090}; a path before {@code /api} is kept
 * @param deadline for one question with its whole answer
 */
public record PrometheusConfig(URI baseUrl, Duration deadline) {
  public PrometheusConfig {
    String scheme = String.valueOf(baseUrl.getScheme());
    if (!scheme.matches("(?i)https?") || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "the address of Prometheus must be an http or https URL with a host");
    }
    if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "the address of Prometheus must have no user information and no query");
    }
  }

  /** The usual deadline: 15 s. */
  public static PrometheusConfig at(URI baseUrl) {
    return new PrometheusConfig(baseUrl, Duration.ofSeconds(15));
  }
}
