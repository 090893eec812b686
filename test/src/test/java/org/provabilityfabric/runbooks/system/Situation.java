package org.provabilityfabric.runbooks.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponse;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;

/** The stack, the doubles and the product, and what the tests do with them again and again. */
final class Situation implements AutoCloseable {
  /** How long something may take that takes seconds on a quiet machine. */
  static final Duration SOON = Duration.ofMinutes(2);

  final RealStack stack;
  final Doubles doubles;
  final Product product;
  final Kubectl cluster;

  private final String tenant = "tenant-" + UUID.randomUUID();

  private Situation(
      Path folder, Map<String, String> further, boolean killable, @Nullable SigningPods pods)
      throws IOException {
    stack = RealStack.running();
    stack.resetEstate();
    if (pods != null) {
      pods.begin(stack);
    }
    String namespace = Namespaces.fresh(stack);
    cluster = stack.administrator();
    doubles = Doubles.start(stack, pods);
    Map<String, String> environment = new LinkedHashMap<>(further);
    environment.put("TEMPORAL_NAMESPACE", namespace);
    product =
        killable
            ? Product.killable(stack, doubles, folder, environment)
            : Product.start(stack, doubles, folder, environment);
  }

  /**
   * A fresh estate and all processes.
   *
   * @param folder for evidence and logs
   * @param further variables of the product's processes
   */
  static Situation of(Path folder, Map<String, String> further) throws IOException {
    return new Situation(folder, further, false, null);
  }

  /** The same with one worker that dies where {@link KillableWorker} is told to. */
  static Situation killable(Path folder, Map<String, String> further) throws IOException {
    return new Situation(folder, further, true, null);
  }

  /**
   * The same with services that sign all the while, into the ledger.
   *
   * @param killable whether one worker serves all queues, and dies where it is told to
   */
  static Situation signing(
      Path folder, Map<String, String> further, boolean killable, SigningPods pods)
      throws IOException {
    return new Situation(folder, further, killable, pods);
  }

  /**
   * The gateway counts foreign reads. Each situation has a tenant of its own: Alertmanager tells
   * nobody anew of a group that fires again before its end could be delivered.
   */
  void crossTenantReads(int reads) {
    push(
        "PUT",
        "cross_tenant_reads_total{service=\"retrieval-gateway\",tenant=\""
            + tenant
            + "\"} "
            + reads
            + "\n");
  }

  /** The cause is gone: nothing is counted any more. */
  void noMoreCrossTenantReads() {
    push("DELETE", "");
  }

  private void push(String method, String body) {
    URI uri = stack.pushgateway().resolve("/metrics/job/system-test");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException("the pushgateway answered " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new IllegalStateException("the pushgateway does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Somebody starts the response to a capability bypass with known tokens, under this id. */
  void tokensAreStolen(String id) {
    var unused =
        product.command(
            "start",
            CapabilityBypassResponse.TYPE,
            "--id",
            id,
            "--set",
            "tokens=" + String.join(",", Effects.TOKENS));
  }

  /** The only running incident, once there is one. */
  String incident() {
    return await("an incident")
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .until(this::running, id -> !id.isEmpty());
  }

  /** The same without waiting: empty where there is none, or where Temporal cannot be asked. */
  String running() {
    Shell.Ended list = product.tried("incident", "list", "--json");
    try {
      return RunbookJson.mapper()
          .readTree(list.out())
          .path("incidents")
          .path(0)
          .path("incident")
          .asText("");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + list.out() + list.err(), e);
    }
  }

  Incident incident(String id) {
    return product.temporal().client().newWorkflowStub(Incident.class, id);
  }

  IncidentStatus status(String id) {
    return product.temporal().call("asking " + id, () -> incident(id).incident());
  }

  DataExposureResponse response(String incident) {
    return product
        .temporal()
        .client()
        .newWorkflowStub(DataExposureResponse.class, incident + "/" + DataExposureResponse.TYPE);
  }

  /** Waits until something holds. */
  static void eventually(String what, Callable<Boolean> holds) {
    await(what).atMost(SOON).pollInterval(Duration.ofMillis(250)).ignoreExceptions().until(holds);
  }

  int replicas(String deployment) {
    return cluster.get("deployment", deployment).path("spec").path("replicas").asInt();
  }

  int ready(String deployment) {
    return cluster.get("deployment", deployment).path("status").path("readyReplicas").asInt();
  }

  /** The estate is as it was before a containment. */
  boolean released(String component, int replicas) {
    return cluster.find("networkpolicy", "emergency-isolation-" + component).isEmpty()
        && replicas(component) == replicas
        && ready(component) == replicas;
  }

  @Override
  public void close() {
    product.close();
    doubles.close();
  }
}
