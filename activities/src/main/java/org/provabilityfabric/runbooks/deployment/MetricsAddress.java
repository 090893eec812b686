package org.provabilityfabric.runbooks.deployment;

/**
 * Where a worker shows its metrics.
 *
 * @param listen host and port, port 0 for any free one; {@code off} for nowhere
 */
public record MetricsAddress(String listen) {
  private static final String OFF = "off";

  /** Whether they are shown nowhere. */
  public boolean off() {
    return listen.equals(OFF);
  }
}
