package org.provabilityfabric.runbooks.simulator.metrics;

import java.net.URI;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * The site {@code health-check.internal} with {@code /status}, and stand-ins for external
 * dependencies under {@code /external/NAME}, such as {@code /external/model-provider}.
 */
public final class HealthSite implements AutoCloseable {
  private final Faults faults = new Faults();
  private final LocalServer server = LocalServer.start(HealthSite::answer, faults);

  private HealthSite() {}

  /** Starts it on a free port. */
  public static HealthSite start() {
    return new HealthSite();
  }

  /** Returns the address of the runbook's health check. */
  public URI statusUrl() {
    return server.url().resolve("/status");
  }

  /** Returns the address at which an external dependency can be probed. */
  public URI externalUrl(String name) {
    return server.url().resolve("/external/" + name);
  }

  /** Puts a fault into the answers under a path, such as {@code /status}. */
  public Faults.InForce put(String path, Fault fault) {
    return faults.put(request -> request.under(path), fault);
  }

  @Override
  public void close() {
    server.close();
  }

  private static Reply answer(Request request) {
    if (request.path().equals("/status")) {
      return Reply.json(200, Json.object().put("status", "ok"));
    }
    return request.under("/external")
        ? Reply.json(200, Json.object().put("status", "operational"))
        : Reply.json(404, Json.object().put("error", "no such address"));
  }
}
