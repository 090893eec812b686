package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;

/** The public keys that are published for verifiers: a config map beside the one who signs. */
public final class PublishedKeys {
  private static final String CONFIG_MAP = "signing-keys";
  private static final String FIELD = "keys.json";

  private final ClusterClient cluster;
  private final Deployment deployment;

  public PublishedKeys(ClusterClient cluster, Deployment deployment) {
    this.cluster = cluster;
    this.deployment = deployment;
  }

  /**
   * The key set as it is published.
   *
   * @throws ClusterException of kind NOT_FOUND where none is
   */
  public String of(String name) {
    Component component = deployment.component(name);
    Target target = Target.one(Resource.CONFIG_MAPS, component.namespace(), CONFIG_MAP);
    JsonNode keys =
        cluster
            .find(target)
            .map(map -> map.path("data").path(FIELD))
            .orElseGet(MissingNode::getInstance);
    if (!keys.isTextual()) {
      throw new ClusterException(
          FailureKind.NOT_FOUND,
          "no public keys are published: there is no `"
              + FIELD
              + "` in the config map "
              + component.namespace()
              + "/"
              + CONFIG_MAP);
    }
    return keys.textValue();
  }
}
