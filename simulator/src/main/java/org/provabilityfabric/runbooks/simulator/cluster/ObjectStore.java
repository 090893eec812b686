package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stored objects with their resource version. What goes in and what comes out are copies. The
 * caller holds the cluster's lock.
 */
final class ObjectStore {
  private final Map<ResourceType, Map<Key, ObjectNode>> objects = new EnumMap<>(ResourceType.class);
  private long resourceVersion = 1000;

  private record Key(String namespace, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byNamespace = namespace.compareTo(other.namespace);
      return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }
  }

  Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
    return Optional.ofNullable(of(type).get(new Key(namespace, name))).map(ObjectNode::deepCopy);
  }

  /** Returns the objects of one namespace, or of all where the namespace is empty, by name. */
  List<ObjectNode> list(ResourceType type, String namespace) {
    return of(type).entrySet().stream()
        .filter(entry -> namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
        .map(entry -> entry.getValue().deepCopy())
        .toList();
  }

  /** Stores the object under its own name and returns it with its new resource version. */
  ObjectNode put(ResourceType type, ObjectNode object) {
    ObjectNode stored = object.deepCopy();
    ObjectNode metadata = Objects.metadata(stored);
    resourceVersion++;
    metadata.put("resourceVersion", String.valueOf(resourceVersion));
    of(type).put(new Key(Objects.namespace(stored), Objects.name(stored)), stored);
    return stored.deepCopy();
  }

  void remove(ResourceType type, String namespace, String name) {
    resourceVersion++;
    of(type).remove(new Key(namespace, name));
  }

  long resourceVersion() {
    return resourceVersion;
  }

  private Map<Key, ObjectNode> of(ResourceType type) {
    return objects.computeIfAbsent(type, any -> new TreeMap<>());
  }
}
