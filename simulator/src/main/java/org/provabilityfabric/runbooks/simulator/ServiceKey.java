package org.provabilityfabric.runbooks.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.provabilityfabric.runbooks.simulator.cluster.Cluster;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;
import org.provabilityfabric.runbooks.simulator.ledger.SigningKey;

/** The key that a service signs with: another one counts from the next rollout on. */
final class ServiceKey {
  private final Cluster cluster;
  private final ServicePods pods;
  private final String secret;
  private final NavigableMap<Instant, SigningKey> inForce = new TreeMap<>();

  ServiceKey(Cluster cluster, String deployment, String secret) {
    this.cluster = cluster;
    this.pods = new ServicePods(cluster, deployment);
    this.secret = secret;
    inForce.put(Instant.MIN, read());
  }

  /** Returns the key of a time; looks first whether the service was rolled out since. */
  synchronized SigningKey at(Instant time) {
    if (pods.rolledOut()) {
      inForce.put(pods.started(), read());
    }
    Map.Entry<Instant, SigningKey> then = inForce.floorEntry(time);
    return then == null ? inForce.firstEntry().getValue() : then.getValue();
  }

  private SigningKey read() {
    String value =
        cluster
            .find(ResourceType.SECRETS, ServicePods.NAMESPACE, secret)
            .map(found -> found.path("data").path("private.pem").asText())
            .orElseThrow(() -> new IllegalStateException("there is no secret " + secret));
    return SigningKey.ofPem(
        new String(Base64.getDecoder().decode(value), StandardCharsets.US_ASCII));
  }
}
