package org.provabilityfabric.runbooks.kubernetes;

/**
 * Desired and ready replicas of a workload.
 *
 * @param kind {@code Deployment} or {@code StatefulSet}
 */
public record WorkloadHealth(String kind, String namespace, String name, int desired, int ready) {
  /** Whether it has fewer ready replicas than desired. */
  public boolean isShort() {
    return ready < desired;
  }

  /** One line. */
  public String text() {
    return kind + " " + namespace + "/" + name + ": " + ready + " of " + desired + " ready";
  }
}
