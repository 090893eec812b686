package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Secrets or config maps, one at a time by name, changed only where nobody else has changed them
 * since they were read. Of a secret no failure tells more than its name.
 *
 * <p>All calls throw {@link ClusterException} where the cluster refuses; of kind CONFLICT where
 * somebody else was faster.
 */
public final class NamedObjects {
  /** What the names of this program's annotations begin with. */
  public static final String ANNOTATIONS = ContainmentMark.PREFIX;

  private final ClusterClient cluster;
  private final Resource resource;

  private NamedObjects(ClusterClient cluster, Resource resource) {
    this.cluster = cluster;
    this.resource = resource;
  }

  public static NamedObjects secrets(ClusterClient cluster) {
    return new NamedObjects(cluster, Resource.SECRETS);
  }

  public static NamedObjects configMaps(ClusterClient cluster) {
    return new NamedObjects(cluster, Resource.CONFIG_MAPS);
  }

  public Optional<ObjectNode> find(String namespace, String name) {
    return cluster.find(Target.one(resource, namespace, name)).map(ObjectNode.class::cast);
  }

  /** Creates it; one that is there already is a CONFLICT. */
  public JsonNode create(ObjectNode object, boolean dryRun) {
    return cluster.create(Target.all(resource, namespace(object)), named(object), dryRun);
  }

  /**
   * Puts it in the place of what is there.
   *
   * @param object as it was read, with its {@code metadata.resourceVersion}, and changed
   */
  public JsonNode replace(ObjectNode object, boolean dryRun) {
    if (version(object).isEmpty()) {
      throw new IllegalArgumentException("without its version it could undo somebody's change");
    }
    return cluster.replace(target(object), named(object), dryRun);
  }

  /** Deletes it as it was read; one that is gone already is as good. */
  public void delete(JsonNode seen, boolean dryRun) {
    cluster.delete(target(seen), seen, dryRun);
  }

  /** Its {@code metadata.resourceVersion}; empty where it has none. */
  public static String version(JsonNode object) {
    return object.path("metadata").path("resourceVersion").asText("");
  }

  private ObjectNode named(ObjectNode object) {
    return object.put("apiVersion", "v1").put("kind", resource.kind());
  }

  private Target target(JsonNode object) {
    return Target.one(resource, namespace(object), object.path("metadata").path("name").asText());
  }

  private static String namespace(JsonNode object) {
    return object.path("metadata").path("namespace").asText();
  }
}
