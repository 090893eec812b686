package org.provabilityfabric.runbooks.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.MaintenanceFacts;
import org.provabilityfabric.runbooks.deployment.SigningKeyFacts;
import org.provabilityfabric.runbooks.deployment.WorkloadKind;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.keys.SecretPlace;
import org.provabilityfabric.runbooks.keys.SigningRights;
import org.provabilityfabric.runbooks.kubernetes.AccessReview.Right;
import org.provabilityfabric.runbooks.kubernetes.DetectionThresholds;
import org.provabilityfabric.runbooks.kubernetes.Presence;

/**
 * The table of rights: what a step's need means in a deployment, object by object. It says the same
 * as {@code deploy/rbac}, so that what is missing there shows.
 */
public final class DeclaredRights {
  private static final String MAINTENANCE_MODE = "configmaps/maintenance-mode";
  private static final String TENANTS = "networkpolicies/tenants";
  private static final Map<String, String> GROUPS =
      Map.of(
          "deployments",
          "apps",
          "statefulsets",
          "apps",
          "replicasets",
          "apps",
          "deployments/scale",
          "apps",
          "pods",
          "",
          "pods/log",
          "",
          "pods/exec",
          "",
          "secrets",
          "",
          "configmaps",
          "",
          MAINTENANCE_MODE,
          "");

  private final Deployment deployment;
  private final String queue;

  /**
   * @param queue whose identity has to have the rights
   */
  public DeclaredRights(Deployment deployment, String queue) {
    this.deployment = deployment;
    this.queue = queue;
  }

  /** Whether the need is one of rights. */
  public static boolean knows(StepNeed need) {
    return need.object().matches("[a-z]+(/[a-z-]+)?(\\.[a-z0-9.]+)?")
        && (GROUPS.containsKey(need.object()) || need.object().contains("."));
  }

  /** The rights that a need amounts to; none where the table does not know it. */
  public List<Right> of(StepNeed need) {
    int dot = need.object().indexOf('.');
    String resource = dot < 0 ? need.object() : need.object().substring(0, dot);
    String named = dot < 0 ? "" : need.object().substring(dot + 1);
    String group = named.isEmpty() ? GROUPS.getOrDefault(resource, "") : named;
    return switch (resource) {
      case "pods", "statefulsets", "replicasets" -> everywhere(need.verb(), group, resource);
      case "deployments" ->
          need.verb().equals("list")
              ? everywhere("list", group, resource)
              : workloads(need.verb(), "");
      case "deployments/scale" -> workloads(need.verb(), "/scale");
      case "pods/log" -> logs(need.verb());
      case "pods/exec" -> exec();
      case "networkpolicies" -> policies(need.verb(), group);
      case TENANTS -> tenants(need.verb(), group);
      case "secrets" -> keys(need.verb(), resource);
      case "configmaps" ->
          queue.equals(TaskQueues.KEYS) ? keys(need.verb(), resource) : configMaps(need.verb());
      case MAINTENANCE_MODE -> maintenanceMode(need.verb());
      case "selfsubjectaccessreviews" -> List.of(new Right(need.verb(), group, resource, "", null));
      default -> List.of();
    };
  }

  /** Those who contain look only where components run; those who observe also elsewhere. */
  private List<Right> everywhere(String verb, String group, String resource) {
    List<String> watched =
        !queue.equals(TaskQueues.OBSERVE)
            ? componentNamespaces()
            : deployment.namespaces().isEmpty() ? List.of("") : deployment.namespaces();
    return watched.stream()
        .map(namespace -> new Right(verb, group, resource, namespace, null))
        .toList();
  }

  /** A workload is read before and after it is changed; a scaling looks at autoscalers too. */
  private List<Right> workloads(String verb, String subresource) {
    List<Right> rights = new ArrayList<>();
    for (Component component : deployment.workloads()) {
      String plural = component.kind() == WorkloadKind.DEPLOYMENT ? "deployments" : "statefulsets";
      rights.add(right("get", "apps", plural, component));
      rights.add(right(verb, "apps", plural + subresource, component));
    }
    if (!subresource.isEmpty()) {
      componentNamespaces()
          .forEach(
              namespace ->
                  rights.add(
                      new Right(
                          "list", "autoscaling", "horizontalpodautoscalers", namespace, null)));
    }
    return rights;
  }

  private List<Right> logs(String verb) {
    return componentNamespaces().stream()
        .map(namespace -> new Right(verb, "", "pods/log", namespace, null))
        .toList();
  }

  /** Opened as a WebSocket: a {@code get}, which newer clusters also want {@code create} for. */
  private List<Right> exec() {
    Component database = deployment.component(deployment.database().component());
    String pod = deployment.database().pod(database);
    return Stream.of("get", "create")
        .map(verb -> new Right(verb, "", "pods/exec", database.namespace(), pod))
        .toList();
  }

  /** Kubernetes cannot hold {@code create} to a name. */
  private List<Right> policies(String verb, String group) {
    if (verb.equals("create")) {
      return componentNamespaces().stream()
          .flatMap(
              namespace ->
                  Stream.of("create", "list")
                      .map(each -> new Right(each, group, "networkpolicies", namespace, null)))
          .toList();
    }
    return deployment.workloads().stream()
        .map(
            component ->
                new Right(
                    verb,
                    group,
                    "networkpolicies",
                    component.namespace(),
                    Presence.emergencyPolicy(component)))
        .toList();
  }

  /** The pods are looked at too: whether the policy is over any. */
  private List<Right> tenants(String verb, String group) {
    String namespace = deployment.tenants().namespace();
    return verb.equals("create")
        ? List.of(
            new Right("create", group, "networkpolicies", namespace, null),
            new Right("list", group, "networkpolicies", namespace, null),
            new Right("list", "", "pods", namespace, null))
        : List.of(new Right(verb, group, "networkpolicies", namespace, Presence.tenantPolicy()));
  }

  private List<Right> keys(String verb, String resource) {
    return SigningRights.all(
            deployment.signing().stream()
                .map(key -> SigningRights.of(SecretPlace.of(key, deployment), published(key))))
        .stream()
        .filter(right -> right.verb().equals(verb) && right.resource().equals(resource))
        .toList();
  }

  /** The detection thresholds; whoever only reads also reads the public keys. */
  private List<Right> configMaps(String verb) {
    List<Right> rights = new ArrayList<>();
    deployment.components().stream()
        .filter(component -> component.name().contains("egress"))
        .map(Component::namespace)
        .distinct()
        .forEach(
            namespace ->
                rights.add(
                    new Right(verb, "", "configmaps", namespace, DetectionThresholds.CONFIG_MAP)));
    if (queue.equals(TaskQueues.OBSERVE)) {
      deployment.signing().stream()
          .map(this::published)
          .map(
              keys -> new Right(verb, "", "configmaps", keys.namespace(), keys.place().configMap()))
          .distinct()
          .forEach(rights::add);
    }
    return rights;
  }

  private List<Right> maintenanceMode(String verb) {
    MaintenanceFacts facts = deployment.maintenance();
    return List.of(new Right(verb, "", "configmaps", facts.namespace(), facts.configMap()));
  }

  private KeySetStore.Published published(SigningKeyFacts key) {
    String namespace = deployment.component(key.component()).namespace();
    return new KeySetStore.Published(namespace, key.keySet(), key.kind());
  }

  private List<String> componentNamespaces() {
    return deployment.components().stream().map(Component::namespace).distinct().toList();
  }

  /** The component behind a right on a named workload; null where it is about something else. */
  @Nullable Component workload(Right right) {
    return deployment.workloads().stream()
        .filter(
            component ->
                right.resource().startsWith("deployments")
                    || right.resource().startsWith("statefulsets"))
        .filter(component -> component.workload().equals(right.name()))
        .filter(component -> component.namespace().equals(right.namespace()))
        .findFirst()
        .orElse(null);
  }

  /** Whether an object has to be there before the step begins; others are made on the way. */
  boolean mustBeThere(Right right) {
    boolean secret =
        deployment.signing().stream()
            .anyMatch(key -> right.resource().equals("secrets") && named(right, key.secret()));
    return secret || right.resource().equals("configmaps");
  }

  private static boolean named(Right right, String name) {
    return name.equals(right.name());
  }

  private static Right right(String verb, String group, String resource, Component component) {
    return new Right(verb, group, resource, component.namespace(), component.workload());
  }
}
