package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where traces are sent.
 *
 * @param endpoint a collector's address for OTLP over HTTP, such as {@code
 *     http://collector:4318/v1/traces}; null for none: then there are no traces
 * @param headers what is sent with each request, by the header's name
 * @param sampling the part of the traces that is kept, from 0 to 1
 */
public record TraceAccess(
    @Nullable URI endpoint, Map<String, SecretReference> headers, double sampling) {
  public TraceAccess {
    headers = Map.copyOf(headers);
  }
}
