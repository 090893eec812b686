package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** What the cluster says about itself: its version, its API groups and their resources. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private Discovery() {}

  static Optional<ObjectNode> answer(List<String> path) {
    return switch (path.size()) {
      case 1 ->
          switch (path.getFirst()) {
            case "version" -> Optional.of(version());
            case "api" -> Optional.of(coreVersions());
            case "apis" -> Optional.of(groups());
            default -> Optional.empty();
          };
      case 2 -> path.getFirst().equals("api") ? resources("", path.get(1)) : group(path.get(1));
      case 3 -> path.getFirst().equals("apis") ? resources(path.get(1), path.get(2)) : none();
      default -> none();
    };
  }

  private static Optional<ObjectNode> none() {
    return Optional.empty();
  }

  private static ObjectNode version() {
    return Json.object()
        .put("major", "1")
        .put("minor", "36")
        .put("gitVersion", "v1.36.3+practice")
        .put("platform", "practice/java");
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  private static ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    TreeSet<String> names = new TreeSet<>();
    Arrays.stream(ResourceType.values()).forEach(type -> names.add(type.group()));
    names.stream().filter(name -> !name.isEmpty()).forEach(name -> groups.add(describe(name)));
    return list;
  }

  private static Optional<ObjectNode> group(String name) {
    return Arrays.stream(ResourceType.values()).anyMatch(type -> type.group().equals(name))
        ? Optional.of(describe(name).put("kind", "APIGroup").put("apiVersion", "v1"))
        : none();
  }

  private static ObjectNode describe(String group) {
    ObjectNode described = Json.object().put("name", group);
    Arrays.stream(ResourceType.values())
        .filter(type -> type.group().equals(group))
        .findFirst()
        .ifPresent(
            type -> {
              ObjectNode version = Json.object().put("groupVersion", type.apiVersion());
              version.put("version", type.version());
              described.putArray("versions").add(version);
              described.set("preferredVersion", version.deepCopy());
            });
    return described;
  }

  private static Optional<ObjectNode> resources(String group, String version) {
    List<ResourceType> types =
        Arrays.stream(ResourceType.values())
            .filter(type -> type.group().equals(group) && type.version().equals(version))
            .toList();
    if (types.isEmpty()) {
      return none();
    }
    ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
    list.put("groupVersion", types.getFirst().apiVersion());
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : types) {
      resource(resources, type, type.plural(), type.kind());
      if (type.scalable()) {
        resource(resources, type, type.plural() + "/scale", "Scale");
      }
      if (type == ResourceType.PODS) {
        resource(resources, type, "pods/log", "Pod");
      }
    }
    return Optional.of(list);
  }

  private static void resource(ArrayNode to, ResourceType type, String name, String kind) {
    ObjectNode resource = to.addObject().put("name", name).put("singularName", "");
    resource.put("namespaced", type.namespaced()).put("kind", kind);
    VERBS.forEach(resource.putArray("verbs")::add);
  }
}
