package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.deployment.TenantFacts;

/**
 * "Isolate affected tenant": denies all traffic of the pods with the tenant's label, and lets it
 * through again. Every call looks before it acts, changes nothing the second time, and verifies
 * after. The pods stay, so nothing in them is lost; nothing gets out either, not to the ledger and
 * not to name servers.
 *
 * <p>All calls throw {@link ClusterException} where the cluster refuses, and where the deployment
 * does not tell pods apart by tenant.
 */
public final class TenantCut {
  private final ClusterClient cluster;
  private final TenantFacts facts;
  private final OtherPolicies others;
  private final String madeBy;

  /**
   * @param madeBy by which way tenants are isolated, for the annotations; no personal data
   */
  public TenantCut(ClusterClient cluster, TenantFacts facts, String madeBy) {
    this.cluster = cluster;
    this.facts = facts;
    this.others = new OtherPolicies(cluster);
    this.madeBy = madeBy;
  }

  /** Adds the tenant to the policy, or leaves the one that says so already. */
  public ContainmentFact deny(TenantSubject tenant, ContainmentOrder order) {
    Pods pods = pods(tenant);
    Optional<NetworkPolicy> before = find();
    before.ifPresent(policy -> EmergencyPolicy.mustBeOurs(text(), policy));
    boolean stands = before.filter(pods::deniedBy).isPresent();
    if (before.isEmpty()) {
      cluster.create(
          Target.all(Resource.NETWORK_POLICIES, facts.namespace()),
          TenantPolicy.first(facts.namespace(), pods.label, pods.value, order.key(), madeBy),
          order.dryRun());
    } else if (!stands) {
      cluster.replace(
          target(),
          TenantPolicy.with(before.get(), pods.label, pods.value, order.key()),
          order.dryRun());
    }
    if (order.dryRun()) {
      return fact(null, false, null, "The API server would accept " + text() + ".", List.of());
    }
    NetworkPolicy stored = verified(pods);
    boolean adopted = stands && !TenantPolicy.key(stored, pods.value).equals(order.key());
    return fact(
        text(),
        adopted,
        null,
        "The traffic of %s is denied%s by %s, which selects %s."
            .formatted(tenant.words(), adopted ? " already" : "", text(), pods.text()),
        reservations(tenant, pods));
  }

  /** Looks once whether the tenant's traffic is denied as ordered. */
  public ContainmentWatch watch(TenantSubject tenant, ContainmentOrder order) {
    Pods pods = pods(tenant);
    Optional<NetworkPolicy> policy = find();
    if (order.dryRun() || policy.filter(TenantCut::isOurs).filter(pods::deniedBy).isPresent()) {
      return new ContainmentWatch.Standing("The traffic of " + tenant.words() + " is denied.");
    }
    String who = changedBy();
    String what = policy.isEmpty() ? text() + " is gone." : text() + " was changed by " + who + ".";
    return new ContainmentWatch.Undone(fact(null, false, who, what, List.of()));
  }

  /** Takes the tenant out of the policy, and the policy away with the last one. */
  public ContainmentFact lift(TenantSubject tenant, ContainmentOrder order) {
    Pods pods = pods(tenant);
    Optional<JsonNode> stored = cluster.find(target());
    Optional<NetworkPolicy> before = stored.map(this::read).filter(TenantCut::isOurs);
    List<String> values =
        before.map(policy -> TenantPolicy.values(policy, pods.label)).orElse(List.of());
    if (!values.contains(pods.value)) {
      return fact(null, false, null, text() + " did not name " + tenant.words() + ".", List.of());
    }
    if (values.stream().allMatch(pods.value::equals)) {
      cluster.delete(target(), stored.orElseThrow(), order.dryRun());
    } else {
      cluster.replace(
          target(),
          TenantPolicy.without(before.orElseThrow(), pods.label, pods.value),
          order.dryRun());
    }
    if (!order.dryRun() && find().filter(policy -> pods.namedBy(policy)).isPresent()) {
      throw new ClusterException(
          FailureKind.CONFLICT,
          text() + " was changed to let " + tenant.words() + " through and still names it");
    }
    String traffic = "the traffic of " + tenant.words();
    String said =
        order.dryRun()
            ? "The API server would accept to let " + traffic + " through."
            : "T" + traffic.substring(1) + " is as before.";
    return fact(null, false, null, said, List.of());
  }

  private NetworkPolicy verified(Pods pods) {
    return find()
        .filter(TenantCut::isOurs)
        .filter(pods::deniedBy)
        .orElseThrow(
            () ->
                new ClusterException(
                    FailureKind.CONFLICT,
                    "the network policy "
                        + text()
                        + " was stored and does not say so now, changed by "
                        + changedBy()));
  }

  /** What the policy does not do, as far as that can be seen. */
  private List<Finding> reservations(TenantSubject tenant, Pods pods) {
    try {
      List<Map<String, String>> labels =
          Workloads.labels(
              cluster.list(
                  Target.all(Resource.PODS, facts.namespace())
                      .with("labelSelector", pods.label + "=" + pods.value)));
      if (labels.isEmpty()) {
        return notEffective(tenant, "no pod in " + facts.namespace() + " has " + pods.text());
      }
      List<String> allowing = others.allowing(facts.namespace(), TenantPolicy.NAME, labels);
      return allowing.isEmpty() ? List.of() : notEffective(tenant, OtherPolicies.said(allowing));
    } catch (ClusterException e) {
      return notEffective(tenant, "which pods that concerns is unknown (" + e.text() + ")");
    }
  }

  private static List<Finding> notEffective(TenantSubject tenant, String why) {
    return List.of(Finding.of(FindingCode.CONTAINMENT_NOT_EFFECTIVE, tenant.words() + ": " + why));
  }

  private Pods pods(TenantSubject tenant) {
    String label =
        facts
            .label()
            .orElseThrow(
                () ->
                    new ClusterException(
                        FailureKind.NOT_AVAILABLE,
                        "runbook.yaml has no tenants.selector, so no traffic can be denied by"
                            + " tenant"));
    String value =
        facts
            .value(tenant.tenant())
            .orElseThrow(
                () ->
                    new ClusterException(
                        FailureKind.INVALID_INPUT,
                        "no pod can have a label "
                            + label
                            + " for "
                            + tenant.words()
                            + ": Kubernetes allows letters, digits, dots, hyphens and"
                            + " underscores"));
    return new Pods(label, value);
  }

  private Optional<NetworkPolicy> find() {
    return cluster.find(target()).map(this::read);
  }

  private NetworkPolicy read(JsonNode stored) {
    return cluster.as(stored, NetworkPolicy.class);
  }

  private static boolean isOurs(NetworkPolicy policy) {
    return EmergencyPolicy.isOurs(policy);
  }

  private String changedBy() {
    return cluster
        .find(target())
        .map(node -> FieldOwners.lastOther(node, "/f:spec"))
        .orElse(FieldOwners.UNKNOWN);
  }

  private Target target() {
    return Target.one(Resource.NETWORK_POLICIES, facts.namespace(), TenantPolicy.NAME);
  }

  private String text() {
    return facts.namespace() + "/" + TenantPolicy.NAME;
  }

  private static ContainmentFact fact(
      @Nullable String policy,
      boolean adopted,
      @Nullable String undoneBy,
      String text,
      List<Finding> findings) {
    return new ContainmentFact(policy, null, null, null, adopted, undoneBy, text, findings);
  }

  /** The pods of a tenant, by their label. */
  private record Pods(String label, String value) {
    boolean deniedBy(NetworkPolicy policy) {
      return TenantPolicy.denies(policy, label, value);
    }

    boolean namedBy(NetworkPolicy policy) {
      return isOurs(policy) && TenantPolicy.values(policy, label).contains(value);
    }

    String text() {
      return label + "=" + value;
    }
  }
}
