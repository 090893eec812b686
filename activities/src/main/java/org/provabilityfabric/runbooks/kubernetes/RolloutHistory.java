package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Deployment;

/**
 * "Check recent deployments": the revisions of the deployments by their ReplicaSets. A deployment's
 * own creation is no rollout; a ReplicaSet that is gone back to keeps its creation, so the time of
 * a roll-back is the one at which the deployment says that its rollout went on.
 */
public final class RolloutHistory {

  private final ClusterClient cluster;
  private final Deployment deployment;

  public RolloutHistory(ClusterClient cluster, Deployment deployment) {
    this.cluster = cluster;
    this.deployment = deployment;
  }

  /** All revisions that the cluster still keeps in the watched namespaces, newest first. */
  public List<Rollout> rollouts() {
    List<Rollout> rollouts = new ArrayList<>();
    for (String namespace : PodInspection.namespaces(deployment)) {
      rollouts.addAll(in(namespace.isEmpty() ? null : namespace));
    }
    rollouts.sort(
        Comparator.comparing(Rollout::at)
            .reversed()
            .thenComparing(Rollout::namespace)
            .thenComparing(Rollout::deployment));
    return rollouts;
  }

  private List<Rollout> in(@Nullable String namespace) {
    Map<String, JsonNode> deployments = new HashMap<>();
    for (JsonNode each : cluster.list(Target.all(Resource.DEPLOYMENTS, namespace))) {
      deployments.put(key(each, each.path("metadata").path("name").asText()), each);
    }
    Map<String, List<JsonNode>> revisions = new HashMap<>();
    for (JsonNode each : cluster.list(Target.all(Resource.REPLICA_SETS, namespace))) {
      owner(each)
          .map(owner -> key(each, owner))
          .filter(deployments::containsKey)
          .ifPresent(owner -> revisions.computeIfAbsent(owner, o -> new ArrayList<>()).add(each));
    }
    List<Rollout> rollouts = new ArrayList<>();
    revisions.forEach((owner, sets) -> add(deployments.get(owner), sets, rollouts));
    return rollouts;
  }

  private static void add(@Nullable JsonNode owner, List<JsonNode> sets, List<Rollout> into) {
    if (owner == null) {
      return;
    }
    long current = sets.stream().mapToLong(RolloutHistory::revision).max().orElse(0);
    Instant newest =
        sets.stream().map(RolloutHistory::created).max(Comparator.naturalOrder()).orElseThrow();
    for (JsonNode set : sets) {
      boolean isCurrent = revision(set) == current;
      boolean rolledBack = isCurrent && created(set).isBefore(newest);
      Instant at = rolledBack ? progressed(owner).orElse(newest) : created(set);
      into.add(rollout(owner, set, at, isCurrent, rolledBack));
    }
  }

  private static Rollout rollout(
      JsonNode owner, JsonNode set, Instant at, boolean current, boolean rolledBack) {
    JsonNode containers = set.path("spec").path("template").path("spec").path("containers");
    JsonNode cause = set.path("metadata").path("annotations").path(RestartMark.CAUSE);
    return new Rollout(
        owner.path("metadata").path("namespace").asText(),
        owner.path("metadata").path("name").asText(),
        revision(set),
        at,
        StreamSupport.stream(containers.spliterator(), false)
            .map(container -> container.path("image").asText())
            .toList(),
        cause.isTextual() ? cause.asText() : null,
        current,
        rolledBack);
  }

  private static String key(JsonNode object, String name) {
    return object.path("metadata").path("namespace").asText() + "/" + name;
  }

  private static Optional<String> owner(JsonNode set) {
    return StreamSupport.stream(set.path("metadata").path("ownerReferences").spliterator(), false)
        .filter(owner -> owner.path("kind").asText().equals("Deployment"))
        .map(owner -> owner.path("name").asText())
        .findFirst();
  }

  private static long revision(JsonNode set) {
    return set.path("metadata").path("annotations").path(Workloads.REVISION).asLong(0);
  }

  private static Instant created(JsonNode object) {
    return instant(object.path("metadata").path("creationTimestamp").asText());
  }

  private static Optional<Instant> progressed(JsonNode owner) {
    return StreamSupport.stream(owner.path("status").path("conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals("Progressing"))
        .map(condition -> condition.path("lastUpdateTime").asText(""))
        .filter(time -> !time.isEmpty())
        .map(RolloutHistory::instant)
        .findFirst();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ClusterException(
          FailureKind.MALFORMED, "the API server gave `" + text + "` as a time", e);
    }
  }
}
