package org.provabilityfabric.runbooks.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.provabilityfabric.runbooks.simulator.cluster.Cluster;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;
import org.provabilityfabric.runbooks.simulator.ledger.CertificateGenerator;

/**
 * The policy that the firewall works by: it reads the config map {@code egress-policies} when its
 * pods start and never after, so that a change counts from the next roll-out on.
 */
final class FirewallPolicy {
  private final Cluster cluster;
  private final ServicePods pods;
  private final String first;
  private final NavigableMap<Instant, String> inForce = new TreeMap<>();

  FirewallPolicy(Cluster cluster) {
    this.cluster = cluster;
    this.pods = new ServicePods(cluster, "egress-firewall");
    this.first = configured();
    inForce.put(Instant.MIN, first);
  }

  /** Returns the hash on a tenant's certificates of that time. */
  synchronized String hash(String tenant, Instant at) {
    Map.Entry<Instant, String> then = inForce.floorEntry(at);
    String configuration = then == null ? first : then.getValue();
    return configuration.equals(first)
        ? CertificateGenerator.policyHash(tenant)
        : CertificateGenerator.policyHash(tenant + "/" + configuration);
  }

  /** Looks whether the firewall was rolled out since the last look. */
  synchronized void look() {
    if (pods.rolledOut()) {
      inForce.put(pods.started(), configured());
    }
  }

  private String configured() {
    return cluster
        .find(ResourceType.CONFIG_MAPS, ServicePods.NAMESPACE, "egress-policies")
        .map(map -> map.path("data"))
        .map(JsonNode::toString)
        .orElse("");
  }
}
