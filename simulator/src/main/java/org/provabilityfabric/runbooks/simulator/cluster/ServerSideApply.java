package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Server-side apply: creates or merges, and refuses to take over another manager's fields. */
final class ServerSideApply {
  private final Admission admission;

  ServerSideApply(Admission admission) {
    this.admission = admission;
  }

  /**
   * Merges the configuration into the object.
   *
   * @param force take over fields that another manager owns
   * @throws ApiFailure 409 naming the managers and fields in conflict
   */
  ObjectNode merge(
      ResourceType type, ObjectNode before, ObjectNode configuration, boolean force, Writer by) {
    Set<List<String>> wanted = ManagedFields.owned(configuration);
    if (!force) {
      refuseConflicts(type, before, configuration, wanted, by);
    }
    ObjectNode after = Patches.strategicMerge(before, configuration);
    Set<List<String>> dropped = new LinkedHashSet<>(ManagedFields.applied(before, by.manager()));
    dropped.removeAll(wanted);
    for (List<String> path : dropped) {
      boolean shared = !ManagedFields.othersOwning(before, path, by).isEmpty();
      boolean refined = wanted.stream().anyMatch(each -> startsWith(each, path));
      if (!shared && !refined) {
        remove(after, path);
      }
    }
    return admission.update(type, before, after, wanted, by);
  }

  private static void refuseConflicts(
      ResourceType type,
      ObjectNode before,
      ObjectNode configuration,
      Set<List<String>> wanted,
      Writer by) {
    for (List<String> path : wanted) {
      JsonNode value = ManagedFields.at(configuration, path);
      List<String> others = ManagedFields.othersOwning(before, path, by);
      if (!others.isEmpty() && !ManagedFields.at(before, path).equals(value)) {
        throw ApiFailure.conflict(
            type,
            Objects.name(before),
            "Apply failed with 1 conflict: conflict with \"%s\": .%s"
                .formatted(others.getFirst(), String.join(".", path)));
      }
    }
  }

  private static boolean startsWith(List<String> path, List<String> beginning) {
    return path.size() >= beginning.size() && path.subList(0, beginning.size()).equals(beginning);
  }

  private static void remove(ObjectNode object, List<String> path) {
    JsonNode parent = ManagedFields.at(object, path.subList(0, path.size() - 1));
    if (parent instanceof ObjectNode holder) {
      holder.remove(path.getLast());
    }
  }
}
