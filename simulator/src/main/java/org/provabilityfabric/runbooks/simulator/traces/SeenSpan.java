package org.provabilityfabric.runbooks.simulator.traces;

import java.util.Map;

/**
 * A span as the collector got it.
 *
 * @param service {@code service.name} of the process that sent it
 * @param parentId empty for the first of a trace
 * @param attributes by name, as text
 * @param events how many it has
 * @param error whether its status is an error
 * @param message what its status says besides
 * @param nanos from its begin to its end
 */
public record SeenSpan(
    String service,
    String traceId,
    String spanId,
    String parentId,
    String name,
    Map<String, String> attributes,
    int events,
    boolean error,
    String message,
    long nanos) {
  public SeenSpan {
    attributes = Map.copyOf(attributes);
  }
}
