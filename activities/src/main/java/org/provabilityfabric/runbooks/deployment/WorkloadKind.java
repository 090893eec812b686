package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of workload that a component can be. */
public enum WorkloadKind {
  @JsonProperty("Deployment")
  DEPLOYMENT("Deployment"),
  @JsonProperty("StatefulSet")
  STATEFUL_SET("StatefulSet");

  private final String kind;

  WorkloadKind(String kind) {
    this.kind = kind;
  }

  /** The value of {@code kind} in the Kubernetes API. */
  public String kind() {
    return kind;
  }
}
