package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a {@link ClusterDouble}: stored by their address, with resource versions, dry
 * runs, merge patches, the scale subresource and managed fields as a real API server has them. A
 * scaled workload has its pods at once.
 */
public final class StoredObjects {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final Map<String, String> logs = new ConcurrentHashMap<>();
  private BiConsumer<StoredObjects, String> afterWrite = (all, key) -> {};
  private final Set<String> forbidden = new TreeSet<>();
  private final WorkloadControllers controllers = new WorkloadControllers();
  private long version = 100;

  record Answer(int status, String type, String text) {}

  /** Stores an object from YAML-like JSON under {@code plural/namespace/name}. */
  public synchronized ObjectNode put(String key, String json) {
    ObjectNode object = ClusterDouble.json(json);
    String[] parts = key.split("/");
    object.put("kind", ResourceKinds.of(parts[0]));
    metadata(object).put("namespace", parts[1]).put("name", parts[2]).put("generation", 1);
    return store(key, object);
  }

  /** A deployment with its pods, all ready. */
  public synchronized void deployment(String namespace, String name, int replicas) {
    put(
        "deployments/" + namespace + "/" + name,
        """
        {"spec": {"replicas": %d, "selector": {"matchLabels": {"app": "%s"}}}}
        """
            .formatted(replicas, name));
    controllers.follow(this, objects, "deployments/" + namespace + "/" + name);
  }

  public synchronized @Nullable ObjectNode get(String key) {
    ObjectNode object = objects.get(key);
    return object == null ? null : object.deepCopy();
  }

  public synchronized JsonNode require(String key) {
    ObjectNode object = get(key);
    if (object == null) {
      throw new AssertionError(key + " is not there, but " + objects.keySet());
    }
    return object;
  }

  public synchronized void remove(String key) {
    objects.remove(key);
  }

  /** Somebody else's write. */
  public synchronized void edit(String key, String manager, String mergePatch) {
    ObjectNode object = objects.get(key);
    if (object == null) {
      throw new AssertionError(key + " is not there");
    }
    ObjectNode changed = Writes.merged(object, ClusterDouble.json(mergePatch));
    Writes.own(changed, object, manager);
    store(key, changed);
    controllers.follow(this, objects, key);
  }

  /** The text of {@code pod/container} or {@code pod/container/previous}. */
  public void log(String source, String text) {
    logs.put(source, text);
  }

  /** Does something after each write, such as what another controller would. */
  public void afterWrite(BiConsumer<StoredObjects, String> what) {
    afterWrite = what;
  }

  /** Access reviews answer that this is not allowed, such as {@code update secrets NAME}. */
  public synchronized void forbid(String right) {
    forbidden.add(right);
  }

  /** Pods stay as they are when their workload is scaled. */
  public void podsStay() {
    controllers.podsStay();
  }

  public void podsNeverBecomeReady() {
    controllers.podsNeverBecomeReady();
  }

  public void podsBecomeReady() {
    controllers.podsBecomeReady();
  }

  synchronized Answer answer(
      String method, List<String> path, Map<String, String> query, JsonNode body) {
    int namespaces = path.indexOf("namespaces");
    int plural = namespaces >= 0 ? namespaces + 2 : path.getFirst().equals("api") ? 2 : 3;
    String resource =
        path.contains(ResourceKinds.METRICS) ? ResourceKinds.METRICS : path.get(plural);
    String namespace = namespaces >= 0 ? path.get(namespaces + 1) : "";
    if (path.size() == plural + 1) {
      return method.equals("GET")
          ? list(resource, namespace, query)
          : create(resource + "/" + namespace + "/" + name(body), body, query);
    }
    String key = resource + "/" + namespace + "/" + path.get(plural + 1);
    String subresource = path.size() > plural + 2 ? path.get(plural + 2) : "";
    ObjectNode object = objects.get(key);
    if (object == null) {
      return failure(404, key + " not found");
    }
    return switch (method + " " + subresource) {
      case "GET " -> ok(object);
      case "GET log" -> log(path.get(plural + 1), query);
      case "DELETE " -> delete(key, object, body, query);
      case "PUT " -> write(key, object, (ObjectNode) body.deepCopy(), query);
      case "PATCH " -> write(key, object, Writes.merged(object, body), query);
      case "PUT scale" -> scale(key, object, body, query);
      default -> failure(405, method + " " + subresource);
    };
  }

  private Answer list(String resource, String namespace, Map<String, String> query) {
    ObjectNode list = JSON.createObjectNode().put("kind", ResourceKinds.of(resource) + "List");
    list.putObject("metadata").put("resourceVersion", String.valueOf(version));
    ArrayNode items = list.putArray("items");
    String prefix = resource + "/" + (namespace.isEmpty() ? "" : namespace + "/");
    objects.forEach(
        (key, object) -> {
          if (key.startsWith(prefix) && Writes.selected(object, query.get("labelSelector"))) {
            items.add(object);
          }
        });
    return ok(list);
  }

  private Answer create(String key, JsonNode body, Map<String, String> query) {
    if (key.startsWith("selfsubjectaccessreviews/")) {
      return review((ObjectNode) body.deepCopy());
    }
    if (objects.containsKey(key)) {
      return failure(409, key + " already exists");
    }
    ObjectNode created = body.deepCopy();
    Writes.own(created, JSON.createObjectNode(), query.getOrDefault("fieldManager", "unnamed"));
    return done(key, created, query);
  }

  private Answer review(ObjectNode review) {
    JsonNode asked = review.path("spec").path("resourceAttributes");
    String sub = asked.path("subresource").asText();
    String right =
        "%s %s%s %s"
            .formatted(
                asked.path("verb").asText(),
                asked.path("resource").asText(),
                sub.isEmpty() ? "" : "/" + sub,
                asked.path("name").asText())
            .strip();
    review.putObject("status").put("allowed", !forbidden.contains(right));
    return ok(review);
  }

  private Answer write(String key, ObjectNode before, ObjectNode after, Map<String, String> query) {
    String seen = after.path("metadata").path("resourceVersion").asText("");
    if (!seen.isEmpty() && !seen.equals(before.path("metadata").path("resourceVersion").asText())) {
      return failure(409, "the object has been modified");
    }
    Writes.own(after, before, query.getOrDefault("fieldManager", "unnamed"));
    Writes.generation(after, before);
    return done(key, after, query);
  }

  private Answer scale(String key, ObjectNode before, JsonNode scale, Map<String, String> query) {
    String seen = scale.path("metadata").path("resourceVersion").asText("");
    if (!seen.isEmpty() && !seen.equals(before.path("metadata").path("resourceVersion").asText())) {
      return failure(409, "the object has been modified");
    }
    ObjectNode after = before.deepCopy();
    after.withObjectProperty("spec").set("replicas", scale.path("spec").path("replicas"));
    Writes.own(after, before, query.getOrDefault("fieldManager", "unnamed"));
    done(key, after, query);
    return ok((ObjectNode) scale);
  }

  private Answer delete(
      String key, ObjectNode object, JsonNode options, Map<String, String> query) {
    JsonNode wanted = options.path("preconditions").path("resourceVersion");
    if (wanted.isTextual() && !wanted.equals(object.path("metadata").path("resourceVersion"))) {
      return failure(409, "the object has been modified");
    }
    if (!query.containsKey("dryRun")) {
      objects.remove(key);
      afterWrite.accept(this, key);
    }
    return ok(object);
  }

  private Answer log(String pod, Map<String, String> query) {
    String source = pod + "/" + query.get("container");
    boolean previous = "true".equals(query.get("previous"));
    String text = logs.get(previous ? source + "/previous" : source);
    return text == null
        ? failure(400, "container \"" + source + "\" not found")
        : new Answer(200, "text/plain", text);
  }

  private Answer done(String key, ObjectNode object, Map<String, String> query) {
    if (query.containsKey("dryRun")) {
      return ok(object);
    }
    store(key, object);
    controllers.follow(this, objects, key);
    afterWrite.accept(this, key);
    return ok(objects.getOrDefault(key, object));
  }

  private ObjectNode store(String key, ObjectNode object) {
    version++;
    metadata(object).put("resourceVersion", String.valueOf(version)).put("uid", "uid-of-" + key);
    objects.put(key, object);
    return object;
  }

  private static ObjectNode metadata(ObjectNode object) {
    return object.withObjectProperty("metadata");
  }

  private static String name(JsonNode body) {
    return body.path("metadata").path("name").asText();
  }

  private static Answer ok(ObjectNode object) {
    return new Answer(200, "application/json", object.toString());
  }

  private static Answer failure(int status, String message) {
    ObjectNode body = JSON.createObjectNode().put("kind", "Status").put("message", message);
    return new Answer(status, "application/json", body.put("code", status).toString());
  }
}
