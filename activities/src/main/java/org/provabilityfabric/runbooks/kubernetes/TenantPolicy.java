package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpecBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.provabilityfabric.runbooks.contract.Fingerprint;

/**
 * The one emergency policy of all isolated tenants: nothing in, nothing out, for pods whose label
 * has one of its values. One object by a fixed name, so that the rights to change and delete it can
 * be held to that name, whatever tenants are called.
 */
final class TenantPolicy {
  static final String NAME = "emergency-isolation-tenants";

  private static final String KEY = ContainmentMark.PREFIX + "tenant-";

  private TenantPolicy() {}

  /** What the policy has to say for these values; without any it selects nothing. */
  static NetworkPolicySpec spec(String label, List<String> values) {
    return new NetworkPolicySpecBuilder()
        .withNewPodSelector()
        .addNewMatchExpression()
        .withKey(label)
        .withOperator("In")
        .withValues(values)
        .endMatchExpression()
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .build();
  }

  static NetworkPolicy first(
      String namespace, String label, String value, String key, String madeBy) {
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(namespace)
        .addToLabels(EmergencyPolicy.LABEL, ClusterClient.FIELD_MANAGER)
        .addToAnnotations(annotation(value), key)
        .addToAnnotations(ContainmentMark.MADE_BY, madeBy)
        .endMetadata()
        .withSpec(spec(label, List.of(value)))
        .build();
  }

  /** The values that it selects by a label; none where it was made to say otherwise. */
  static List<String> values(NetworkPolicy policy, String label) {
    LabelSelector selector = policy.getSpec().getPodSelector();
    List<LabelSelectorRequirement> all =
        selector == null ? List.of() : selector.getMatchExpressions();
    return all.stream()
        .filter(each -> label.equals(each.getKey()) && "In".equals(each.getOperator()))
        .flatMap(each -> each.getValues().stream())
        .toList();
  }

  /** Whether it denies all traffic of a value, and nothing but what such a policy says. */
  static boolean denies(NetworkPolicy policy, String label, String value) {
    List<String> values = values(policy, label);
    return values.contains(value) && spec(label, values).equals(policy.getSpec());
  }

  /**
   * The policy with a value more.
   *
   * @param key the order that wants it; kept where the value is there already
   */
  static NetworkPolicy with(NetworkPolicy found, String label, String value, String key) {
    TreeSet<String> values = new TreeSet<>(values(found, label));
    values.add(value);
    Map<String, String> keys = annotations(found);
    keys.putIfAbsent(annotation(value), key);
    return changed(found, label, List.copyOf(values), keys);
  }

  /** The policy with a value less. */
  static NetworkPolicy without(NetworkPolicy found, String label, String value) {
    List<String> values = new ArrayList<>(values(found, label));
    values.remove(value);
    Map<String, String> keys = annotations(found);
    keys.remove(annotation(value));
    return changed(found, label, values, keys);
  }

  /** The key of the order that added a value; empty where it has none. */
  static String key(NetworkPolicy policy, String value) {
    return annotations(policy).getOrDefault(annotation(value), "");
  }

  /**
   * Others' fields of the specification go: an apply would leave rules that let traffic through.
   */
  private static NetworkPolicy changed(
      NetworkPolicy found, String label, List<String> values, Map<String, String> annotations) {
    return new NetworkPolicyBuilder(found)
        .editMetadata()
        .withManagedFields(List.of())
        .withAnnotations(annotations)
        .endMetadata()
        .withSpec(spec(label, values))
        .build();
  }

  private static Map<String, String> annotations(NetworkPolicy policy) {
    Map<String, String> there = policy.getMetadata().getAnnotations();
    return there == null ? new HashMap<>() : new HashMap<>(there);
  }

  /** Annotations cannot have every name that a label's value can. */
  private static String annotation(String value) {
    return KEY + Fingerprint.of(value);
  }
}
