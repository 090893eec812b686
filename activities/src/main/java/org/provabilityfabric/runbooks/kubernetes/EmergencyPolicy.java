package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;

/**
 * The runbook's {@code configs/emergency-network-policy.yaml}: nothing in, and nothing out but, as
 * ordered, to the ledger's pods and to name servers. Name servers are those that run as pods and
 * those that the deployment names: port 53 to anywhere would leave a way out.
 */
final class EmergencyPolicy {
  static final String LABEL = "app.kubernetes.io/managed-by";
  static final String COMPONENT = ContainmentMark.PREFIX + "component";

  private static final int DNS_PORT = 53;
  private static final LabelSelector ANY = new LabelSelector();

  private final Deployment deployment;

  EmergencyPolicy(Deployment deployment) {
    this.deployment = deployment;
  }

  static String name(Component component) {
    return "emergency-isolation-" + component.name();
  }

  static Target target(Component component) {
    return Target.one(Resource.NETWORK_POLICIES, component.namespace(), name(component));
  }

  /** Whether this program made it. */
  static boolean isOurs(NetworkPolicy policy) {
    Map<String, String> labels = policy.getMetadata().getLabels();
    return labels != null && ClusterClient.FIELD_MANAGER.equals(labels.get(LABEL));
  }

  /**
   * Refuses a policy that somebody else made.
   *
   * @param text namespace and name
   */
  static void mustBeOurs(String text, NetworkPolicy policy) {
    if (!isOurs(policy)) {
      throw ClusterException.lasting(
          FailureKind.CONFLICT,
          "there is already a network policy "
              + text
              + " that this runbook did not make (it lacks the label "
              + LABEL
              + "="
              + ClusterClient.FIELD_MANAGER
              + "); it is left as it is");
    }
  }

  /** The key of the order that made it; empty where it has none. */
  static String key(NetworkPolicy policy) {
    Map<String, String> annotations = policy.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(ContainmentMark.KEY, "");
  }

  /** What the policy has to say. */
  NetworkPolicySpec spec(Component component, ContainmentOrder order) {
    List<NetworkPolicyEgressRule> egress = new ArrayList<>();
    if (order.allowLedger()) {
      ledger(component).ifPresent(egress::add);
    }
    if (order.allowDns()) {
      egress.add(dns());
    }
    return new NetworkPolicySpecBuilder()
        .withPodSelector(labels(component))
        .withPolicyTypes("Ingress", "Egress")
        .withEgress(egress)
        .build();
  }

  NetworkPolicy policy(Component component, ContainmentOrder order, String madeBy) {
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withName(name(component))
        .withNamespace(component.namespace())
        .addToLabels(LABEL, ClusterClient.FIELD_MANAGER)
        .addToLabels(COMPONENT, component.name())
        .addToAnnotations(ContainmentMark.KEY, order.key())
        .addToAnnotations(ContainmentMark.MADE_BY, madeBy)
        .endMetadata()
        .withSpec(spec(component, order))
        .build();
  }

  private Optional<NetworkPolicyEgressRule> ledger(Component component) {
    return deployment
        .find(deployment.ledger().component())
        .filter(ledger -> !ledger.name().equals(component.name()))
        .map(
            ledger ->
                new NetworkPolicyEgressRuleBuilder()
                    .withTo(peer(ledger, component.namespace()))
                    .build());
  }

  private static NetworkPolicyPeer peer(Component ledger, String from) {
    NetworkPolicyPeerBuilder peer = new NetworkPolicyPeerBuilder().withPodSelector(labels(ledger));
    if (!ledger.namespace().equals(from)) {
      peer.withNamespaceSelector(
          new LabelSelectorBuilder()
              .addToMatchLabels("kubernetes.io/metadata.name", ledger.namespace())
              .build());
    }
    return peer.build();
  }

  private NetworkPolicyEgressRule dns() {
    List<NetworkPolicyPeer> servers = new ArrayList<>();
    servers.add(new NetworkPolicyPeerBuilder().withNamespaceSelector(ANY).build());
    for (String cidr : deployment.cluster().dnsCidrs()) {
      servers.add(
          new NetworkPolicyPeerBuilder().withNewIpBlock().withCidr(cidr).endIpBlock().build());
    }
    return new NetworkPolicyEgressRuleBuilder()
        .addNewPort()
        .withProtocol("UDP")
        .withNewPort(DNS_PORT)
        .endPort()
        .addNewPort()
        .withProtocol("TCP")
        .withNewPort(DNS_PORT)
        .endPort()
        .withTo(servers)
        .build();
  }

  private static LabelSelector labels(Component component) {
    return new LabelSelectorBuilder().withMatchLabels(component.selector()).build();
  }
}
