package org.provabilityfabric.runbooks.simulator.mail;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/** A webhook that takes every request and keeps it to be read. */
public final class WebhookReceiver implements AutoCloseable {
  private final Clock clock;
  private final Faults faults = new Faults();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final LocalServer server;

  /** A request that was answered 200. */
  public record Received(Instant at, Request request) {}

  private WebhookReceiver(Clock clock) {
    this.clock = clock;
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts it on a free port. */
  public static WebhookReceiver start(Clock clock) {
    return new WebhookReceiver(clock);
  }

  /** Returns the address to post to. */
  public URI url() {
    return server.url().resolve("/hook");
  }

  /** Returns what has arrived, oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Puts a fault into the answers; what meets it is not kept. */
  public Faults.InForce put(Fault fault) {
    return faults.put(request -> true, fault);
  }

  /** Puts a fault into the next answers; what meets it is not kept. */
  public Faults.InForce put(Fault fault, int times) {
    return faults.put(request -> true, fault, times);
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(Request request) {
    received.add(new Received(clock.instant(), request));
    return Reply.json(200, Json.object().put("accepted", true));
  }
}
