package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;
import org.provabilityfabric.runbooks.simulator.http.Upgrade;

/**
 * A Kubernetes API over HTTP in front of a {@link Cluster}, for any client that takes a plain HTTP
 * address. Watches end at once; lists are right.
 */
public final class ClusterApi implements AutoCloseable {
  private static final Set<String> SUBRESOURCES = Set.of("", "log", "scale", "status");

  private final Cluster cluster;
  private final Permissions permissions = new Permissions();
  private final Faults faults = new Faults();
  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private final LocalServer server;
  private volatile Commands commands = Commands.none();

  /**
   * A write that came over HTTP, whether it was granted or not.
   *
   * @param resource such as {@code deployments/scale}
   * @param status the HTTP status of the answer
   */
  public record Write(
      Instant at,
      String fieldManager,
      String verb,
      String resource,
      String namespace,
      String name,
      boolean dryRun,
      int status) {}

  private ClusterApi(Cluster cluster) {
    this.cluster = cluster;
    this.server = LocalServer.start(this::answer, faults, this::upgrade);
  }

  /** Starts the API of a cluster on a free port. */
  public static ClusterApi start(Cluster cluster) {
    return new ClusterApi(cluster);
  }

  /** Sets what commands do that are executed in containers. */
  public void commands(Commands running) {
    commands = running;
  }

  /** Returns the address for a client's master URL. */
  public URI url() {
    return server.url();
  }

  /** Returns what clients may do. */
  public Permissions permissions() {
    return permissions;
  }

  /** Puts a fault into one verb on one resource, such as {@code list} on {@code pods}. */
  public Faults.InForce put(String verb, String resource, Fault fault) {
    return faults.put(request -> asks(request, verb, resource), fault);
  }

  /** Puts a fault into the next answers to one verb on one resource. */
  public Faults.InForce put(String verb, String resource, Fault fault, int times) {
    return faults.put(request -> asks(request, verb, resource), fault, times);
  }

  /** Lets one verb on one resource fail with an internal error. */
  public Faults.InForce fail(String verb, String resource) {
    return put(
        verb,
        resource,
        new Fault.Instead(
            ApiFailure.status(500, "InternalError", "Internal error occurred: etcd timed out")));
  }

  /** Lets the whole API answer that it is not available. */
  public Faults.InForce unavailable() {
    Reply reply =
        ApiFailure.status(503, "ServiceUnavailable", "the server is currently unable to handle it");
    return faults.put(request -> true, new Fault.Instead(reply));
  }

  /** Returns the faults in force on the whole API. */
  public Faults faults() {
    return faults;
  }

  /** Returns the writes so far, oldest first. */
  public List<Write> writes() {
    return List.copyOf(writes);
  }

  @Override
  public void close() {
    server.close();
  }

  private static boolean asks(Request request, String verb, String resource) {
    return ApiRequest.of(request)
        .filter(asked -> asked.verb().equals(verb) && asked.resource().equals(resource))
        .isPresent();
  }

  private Reply answer(Request request) {
    var discovered = Discovery.answer(request.segments());
    if (discovered.isPresent()) {
      return Reply.json(200, discovered.get());
    }
    if (request.path().endsWith("z") && request.segments().size() == 1) {
      return Reply.text(200, "text/plain", "ok");
    }
    return ApiRequest.of(request)
        .filter(asked -> SUBRESOURCES.contains(asked.subresource()))
        .map(this::answer)
        .orElseGet(() -> ApiFailure.noSuchResource().reply());
  }

  private Reply answer(ApiRequest request) {
    Reply reply;
    try {
      reply = permitted(request);
    } catch (ApiFailure refused) {
      reply = refused.reply();
    }
    if (request.writes()) {
      Writer writer = request.writer(cluster.now());
      writes.add(
          new Write(
              writer.at(),
              writer.manager(),
              request.verb(),
              request.resource(),
              request.namespace(),
              request.name(),
              writer.dryRun(),
              reply.status()));
    }
    return reply;
  }

  /** A WebSocket is opened by {@code get}, and wants {@code create} as well. */
  private Upgrade upgrade(Request request) {
    try {
      ApiRequest asked =
          ApiRequest.of(request)
              .filter(each -> each.resource().equals("pods/exec"))
              .orElseThrow(ApiFailure::noSuchResource);
      mustBeAllowed(asked, "get");
      mustBeAllowed(asked, "create");
      return Exec.answer(asked, cluster.pod(asked), commands);
    } catch (ApiFailure refused) {
      return new Upgrade.Refused(refused.reply());
    }
  }

  private void mustBeAllowed(ApiRequest request, String verb) {
    if (!permissions.allowed(verb, request.resource(), request.namespace())) {
      throw ApiFailure.forbidden(
          "%s \"%s\" is forbidden: User \"practice\" cannot %s resource \"%s\" in namespace \"%s\""
              .formatted(
                  request.type().plural(),
                  request.name(),
                  verb,
                  request.resource(),
                  request.namespace()));
    }
  }

  private Reply permitted(ApiRequest request) {
    mustBeAllowed(request, request.verb());
    if (request.type() == ResourceType.ACCESS_REVIEWS) {
      return Reply.json(201, review(request.object()));
    }
    return cluster.answer(request);
  }

  private ObjectNode review(ObjectNode asked) {
    JsonNode attributes = asked.path("spec").path("resourceAttributes");
    String subresource = attributes.path("subresource").asText("");
    String resource = attributes.path("resource").asText();
    boolean allowed =
        permissions.allowed(
            attributes.path("verb").asText(),
            subresource.isEmpty() ? resource : resource + "/" + subresource,
            attributes.path("namespace").asText(""));
    asked.set("status", Json.object(Map.of("allowed", allowed)));
    return asked;
  }
}
