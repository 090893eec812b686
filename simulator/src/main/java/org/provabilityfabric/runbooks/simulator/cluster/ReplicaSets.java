package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** The revisions of deployments: one replica set per pod template. */
final class ReplicaSets {
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String TEMPLATE_HASH = "pod-template-hash";

  private final ObjectStore store;

  ReplicaSets(ObjectStore store) {
    this.store = store;
  }

  List<ObjectNode> of(JsonNode deployment) {
    return store.list(ResourceType.REPLICA_SETS, Objects.namespace(deployment)).stream()
        .filter(each -> Objects.ownedBy(each, deployment))
        .toList();
  }

  /**
   * Returns the replica set of the deployment's present pod template: a new revision if there was
   * none, or if an older one has been returned to.
   */
  ObjectNode current(JsonNode deployment, Instant at) {
    JsonNode template = deployment.path("spec").path("template");
    String name = Objects.name(deployment) + "-" + hash(template);
    List<ObjectNode> all = of(deployment);
    int newest = all.stream().mapToInt(ReplicaSets::revision).max().orElse(0);
    ObjectNode current =
        all.stream()
            .filter(each -> Objects.name(each).equals(name))
            .findFirst()
            .orElseGet(() -> create(deployment, name, hash(template), at));
    if (revision(current) < newest || revision(current) == 0) {
      Objects.child(Objects.metadata(current), "annotations")
          .put(REVISION, String.valueOf(newest + 1));
    }
    return store.put(ResourceType.REPLICA_SETS, current);
  }

  static int revision(JsonNode replicaSet) {
    return replicaSet.path("metadata").path("annotations").path(REVISION).asInt(0);
  }

  private static ObjectNode create(JsonNode deployment, String name, String hash, Instant at) {
    ObjectNode created = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    ObjectNode metadata = created.putObject("metadata");
    String namespace = Objects.namespace(deployment);
    metadata.put("name", name).put("namespace", namespace).put("generation", 1);
    metadata.put("uid", PodFactory.uid("ReplicaSet/" + namespace + "/" + name));
    metadata.put("creationTimestamp", Objects.timestamp(at));
    metadata.putArray("ownerReferences").add(PodFactory.reference(deployment));
    ObjectNode spec = created.putObject("spec").put("replicas", 0);
    spec.set("selector", deployment.path("spec").path("selector").deepCopy());
    spec.set("template", deployment.path("spec").path("template").deepCopy());
    Objects.child(Objects.child(spec, "selector"), "matchLabels").put(TEMPLATE_HASH, hash);
    ObjectNode labels =
        Objects.child(Objects.child(Objects.child(spec, "template"), "metadata"), "labels");
    labels.put(TEMPLATE_HASH, hash);
    metadata.set("labels", labels.deepCopy());
    return created;
  }

  static String hash(JsonNode template) {
    return Integer.toHexString(template.toString().hashCode());
  }
}
