package org.provabilityfabric.runbooks.launcher.practice;

import java.util.Optional;
import org.provabilityfabric.runbooks.simulator.cluster.Cluster;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;

/**
 * A delivery tool that puts back what its repository says and knows nothing of the incident: it
 * opens an emergency network policy again.
 */
public final class GitOps {
  /** The field manager under which it writes. */
  public static final String NAME = "argocd-controller";

  private final Cluster cluster;

  GitOps(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Undoes a containment.
   *
   * @param networkPolicy namespace/name, as the containment tells it
   * @return what it did, or nothing where there is no such policy
   */
  public Optional<String> undo(String networkPolicy) {
    String[] parts = networkPolicy.split("/", 2);
    if (parts.length != 2
        || cluster.find(ResourceType.NETWORK_POLICIES, parts[0], parts[1]).isEmpty()) {
      return Optional.empty();
    }
    cluster
        .as(NAME)
        .patch(
            ResourceType.NETWORK_POLICIES,
            parts[0],
            parts[1],
            "{\"spec\":{\"policyTypes\":[\"Ingress\"],\"ingress\":[{}],\"egress\":null}}");
    return Optional.of(NAME + " opens " + networkPolicy + " again");
  }
}
