package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * The ledger over HTTP: {@code /health}, {@code /receipts}, {@code /egress-certificates} with
 * {@code /count}, {@code /capability-tokens} with {@code /revoke}. Everything but the health wants
 * the bearer token. Lists are bare arrays, newest first, cut at {@code limit}, without a cursor.
 */
public final class LedgerApi implements AutoCloseable {
  private final Clock clock;
  private final Contents contents;
  private final Limits limits;
  private final Faults faults = new Faults();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final LocalServer server;

  /**
   * What the ledger holds and who may read it.
   *
   * @param liveReceipts the receipts that go on being written; none where they come from a file
   * @param liveCertificates the certificates that go on being written
   * @param token the bearer token it expects
   */
  public record Contents(
      Documents receipts,
      Documents certificates,
      Optional<LiveDocuments> liveReceipts,
      Optional<LiveDocuments> liveCertificates,
      CapabilityTokens tokens,
      String token) {
    /** Contents that do not grow. */
    public Contents(
        Documents receipts, Documents certificates, CapabilityTokens tokens, String token) {
      this(receipts, certificates, Optional.empty(), Optional.empty(), tokens, token);
    }

    @Override
    public String toString() {
      return "Contents[%d receipts, %d certificates]"
          .formatted(receipts.size(), certificates.size());
    }
  }

  /**
   * How many documents one answer holds.
   *
   * @param unasked where the client gives no {@code limit}
   * @param largest where the client asks for more
   */
  public record Limits(int unasked, int largest) {
    public Limits {
      if (unasked < 1 || largest < unasked) {
        throw new IllegalArgumentException(
            "expected 1 <= unasked <= largest, found %d and %d".formatted(unasked, largest));
      }
    }

    /** Returns the limits of the ledgers in the field: 100 unasked, 10,000 at most. */
    public static Limits usual() {
      return new Limits(100, 10_000);
    }
  }

  private final SubmittedReceipts submitted = new SubmittedReceipts();

  private LedgerApi(Clock clock, Contents contents, Limits limits) {
    this.clock = clock;
    this.contents = contents;
    this.limits = limits;
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts a ledger on a free port. */
  public static LedgerApi start(Clock clock, Contents contents, Limits limits) {
    return new LedgerApi(clock, contents, limits);
  }

  /** Returns the base address. */
  public URI url() {
    return server.url();
  }

  /** Puts a fault into the answers under a path, such as {@code /receipts}. */
  public Faults.InForce put(String path, Fault fault) {
    return faults.put(request -> request.under(path), fault);
  }

  /** Puts a fault into the next answers under a path; after that it answers as usual. */
  public Faults.InForce put(String path, Fault fault, int times) {
    return faults.put(request -> request.under(path), fault, times);
  }

  /** Returns the faults in force. */
  public Faults faults() {
    return faults;
  }

  /** Returns the addresses that were asked for without a fault, oldest first. */
  public List<String> requestedPaths() {
    return requests.stream().map(request -> request.method() + " " + request.path()).toList();
  }

  /** Returns the requests that were answered without a fault, oldest first. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.close();
    contents.receipts().close();
    contents.certificates().close();
  }

  private Reply answer(Request request) {
    requests.add(request);
    if (request.path().equals("/health")) {
      return Reply.json(200, Json.object().put("status", "healthy"));
    }
    boolean known =
        request.header("Authorization").filter(("Bearer " + contents.token())::equals).isPresent();
    if (!known) {
      return error(401, "UNAUTHORIZED", "missing or invalid bearer token");
    }
    return switch (request.method() + " " + request.path()) {
      case "GET /receipts" ->
          list(contents.receipts(), contents.liveReceipts(), submitted, request);
      case "POST /receipts" -> submit(request);
      case "GET /egress-certificates" ->
          list(
              contents.certificates(),
              contents.liveCertificates(),
              new SubmittedReceipts(),
              request);
      case "GET /egress-certificates/count" ->
          Reply.json(200, Json.object().put("count", certificates()));
      case "GET /capability-tokens" -> tokens(request);
      case "POST /capability-tokens/revoke" -> revoke(request);
      default -> error(404, "NOT_FOUND", "no such address");
    };
  }

  private int certificates() {
    return contents.certificates().size()
        + contents.liveCertificates().map(live -> live.count(clock.instant())).orElse(0);
  }

  private Reply submit(Request request) {
    return submitted
        .take(request.body())
        .map(wrong -> error(422, "NOT_TAKEN", wrong))
        .orElseGet(() -> Reply.json(201, Json.object().put("status", "stored")));
  }

  private Reply list(
      Documents documents, Optional<LiveDocuments> live, SubmittedReceipts later, Request request) {
    try {
      Instant from = instant(request, "since", "start_date").orElse(Instant.MIN);
      Instant to = instant(request, "until", "end_date").orElse(Instant.MAX);
      int limit = limit(request);
      Instant now = clock.instant();
      Instant until = to.isAfter(now) ? now : to;
      List<String> newer = live.map(l -> l.between(from, until, limit)).orElse(List.of());
      List<Submitted> among = later.between(from, to);
      return Reply.stream(
          "application/json", out -> documents.write(newer, among, from, to, limit, out));
    } catch (IllegalArgumentException e) {
      return error(400, "INVALID_PARAMETER", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Instant> instant(Request request, String name, String otherName) {
    Optional<String> text = request.parameter(name).or(() -> request.parameter(otherName));
    return text.map(
        given ->
            Timestamps.parse(given)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "%s: expected RFC 3339 or unix seconds, found %s"
                                .formatted(name, given))));
  }

  private int limit(Request request) {
    Optional<String> asked = request.parameter("limit");
    if (asked.isEmpty()) {
      return limits.unasked();
    }
    try {
      return Math.clamp(Integer.parseInt(asked.get()), 1, limits.largest());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("limit: expected a number, found " + asked.get(), e);
    }
  }

  private Reply tokens(Request request) {
    boolean activeOnly = request.parameter("status").filter("active"::equals).isPresent();
    return Reply.json(200, contents.tokens().list(activeOnly));
  }

  /** A body that is not declared as JSON is read as empty, as real ledgers do. */
  private Reply revoke(Request request) {
    boolean json =
        request
            .header("Content-Type")
            .filter(type -> type.startsWith("application/json"))
            .isPresent();
    try {
      JsonNode body = json ? Json.read(request.body()) : Json.object();
      return Reply.json(200, contents.tokens().revoke(body));
    } catch (IllegalArgumentException e) {
      return error(400, "INVALID_BODY", "the body is not JSON");
    }
  }

  private Reply error(int status, String code, String message) {
    return Reply.json(
        status,
        Json.object()
            .put("error", message)
            .put("code", code)
            .put("timestamp", clock.instant().toString()));
  }
}
