package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Reply;

/**
 * The objects of a cluster and their controllers, without the HTTP in front of them. Writes have
 * all their consequences (pods, revisions, status) before they return.
 */
public final class Cluster {
  private final Clock clock;
  private final PodLogs logs = new PodLogs();
  private final ObjectStore store = new ObjectStore();
  private final Admission admission = new Admission(store, new Controllers(store, logs));

  /** Creates a cluster without any object; timestamps come from the clock. */
  public Cluster(Clock clock) {
    this.clock = clock;
  }

  /** Returns what the containers wrote. */
  public PodLogs logs() {
    return logs;
  }

  /** Returns an object as a Kubernetes API shows it. */
  public synchronized Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
    return store.find(type, namespace, name);
  }

  /** Returns the objects of a namespace (of all if it is empty) whose labels meet the selector. */
  public synchronized List<ObjectNode> list(
      ResourceType type, String namespace, String labelSelector) {
    LabelSelector selector = LabelSelector.parse(labelSelector);
    return store.list(type, namespace).stream().filter(selector).toList();
  }

  /** Returns somebody else who writes to the cluster now, such as {@code argocd-controller}. */
  public OtherWriter as(String fieldManager) {
    return as(fieldManager, clock.instant());
  }

  /** Returns somebody who writes, or wrote, to the cluster at the given time. */
  public OtherWriter as(String fieldManager, Instant at) {
    return new OtherWriter(Writer.update(fieldManager, at));
  }

  /** Changes the cluster without going through its API, under its own field manager. */
  public final class OtherWriter {
    private final Writer writer;

    private OtherWriter(Writer writer) {
      this.writer = writer;
    }

    /**
     * Stores the object, new or in place of the one that is there, with its status if it has one.
     */
    public void store(ObjectNode object) {
      ResourceType type =
          ResourceType.ofKind(object.path("kind").asText())
              .orElseThrow(
                  () -> new IllegalArgumentException("unknown kind: " + object.path("kind")));
      synchronized (Cluster.this) {
        String namespace = Objects.namespace(object);
        store
            .find(type, namespace, Objects.name(object))
            .ifPresentOrElse(
                before -> admission.update(type, before, object, writer),
                () -> admission.create(type, namespace, object, writer));
        if (object.has("status")) {
          setStatus(type, object);
        }
      }
    }

    private void setStatus(ResourceType type, ObjectNode object) {
      ObjectNode stored = existing(type, Objects.namespace(object), Objects.name(object));
      ObjectNode wanted = stored.deepCopy();
      wanted.set("status", object.get("status"));
      admission.update(type, stored, wanted, writer.on("status"));
    }

    /** Changes an object by a JSON merge patch. */
    public void patch(ResourceType type, String namespace, String name, String mergePatch) {
      synchronized (Cluster.this) {
        ObjectNode before = existing(type, namespace, name);
        admission.update(type, before, Patches.merge(before, Json.read(mergePatch)), writer);
      }
    }

    /** Sets the replicas of a deployment or stateful set. */
    public void scale(ResourceType type, String namespace, String name, int replicas) {
      synchronized (Cluster.this) {
        ObjectNode before = existing(type, namespace, name);
        ObjectNode after = before.deepCopy();
        Objects.spec(after).put("replicas", replicas);
        admission.update(type, before, after, writer.on("scale"));
      }
    }

    /** Deletes an object that is there. */
    public void delete(ResourceType type, String namespace, String name) {
      synchronized (Cluster.this) {
        admission.delete(type, existing(type, namespace, name), writer);
      }
    }

    private ObjectNode existing(ResourceType type, String namespace, String name) {
      return store.find(type, namespace, name).orElseThrow(() -> ApiFailure.notFound(type, name));
    }
  }

  synchronized Reply answer(ApiRequest request) {
    Instant now = clock.instant();
    if (request.subresource().equals("log")) {
      return new LogRequest(pod(request), request.http(), now).answer(logs);
    }
    if (request.type() == ResourceType.POD_METRICS) {
      if (!request.verb().equals("list")) {
        throw ApiFailure.methodNotAllowed();
      }
      return Reply.json(
          200, PodMetrics.list(store.list(ResourceType.PODS, request.namespace()), now));
    }
    return new Verbs(store, admission, request, request.writer(now)).answer();
  }

  synchronized ObjectNode pod(ApiRequest request) {
    return store
        .find(ResourceType.PODS, request.namespace(), request.name())
        .orElseThrow(() -> ApiFailure.notFound(ResourceType.PODS, request.name()));
  }

  Instant now() {
    return clock.instant();
  }
}
