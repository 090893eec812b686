package org.provabilityfabric.runbooks.simulator.maintenance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * Tells how the ledger's backup stands: made each night at 02:00 UTC by the practice clock, the
 * last one restored in a test nine days ago.
 */
public final class BackupSite implements AutoCloseable {
  private static final Duration NIGHT = Duration.ofHours(2);
  private static final Duration SINCE_TEST = Duration.ofDays(9);

  private final Clock clock;
  private final Faults faults = new Faults();
  private final LocalServer server;

  private BackupSite(Clock clock) {
    this.clock = clock;
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts it on a free port. */
  public static BackupSite start(Clock clock) {
    return new BackupSite(clock);
  }

  /** Returns the address that tells of the ledger's backup. */
  public URI ledgerUrl() {
    return server.url().resolve("/ledger");
  }

  /** Puts a fault into the answers. */
  public Faults.InForce put(Fault fault) {
    return faults.put(request -> true, fault);
  }

  private Reply answer(Request request) {
    if (!request.path().equals("/ledger")) {
      return Reply.json(404, Json.object().put("error", "no such backup"));
    }
    Instant now = clock.instant();
    Instant tonight = now.truncatedTo(ChronoUnit.DAYS).plus(NIGHT);
    Instant made = tonight.isAfter(now) ? tonight.minus(Duration.ofDays(1)) : tonight;
    ObjectNode status = Json.object().put("completedAt", made.toString());
    return Reply.json(
        200,
        status
            .put("restoreTestedAt", made.minus(SINCE_TEST).toString())
            .put("restoreTestPassed", true));
  }

  @Override
  public void close() {
    server.close();
  }
}
