package org.provabilityfabric.runbooks.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/**
 * Asks the ledger, as the runbook's {@code curl} commands do: access receipts, egress certificates,
 * capability tokens. Lists are streamed: each element goes to a sink as it was received, one JSON
 * line each, and none is held in memory. Every request has deadlines; all instants are sent in UTC.
 *
 * <p>The {@code stop} of a capture is asked between elements and at least every 50 ms while the
 * ledger is waited for, always on the calling thread.
 */
public final class LedgerClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_SMALL_ANSWER = 64 * 1024;
  private static final int MOST_TOKENS = 1000;

  private final LedgerConfig config;
  private final LedgerTransport transport;

  /**
   * A client for one ledger.
   *
   * @param token gives the bearer token anew for each request; blank sends none
   * @param clock reads the date form of {@code Retry-After}
   */
  public LedgerClient(LedgerConfig config, Supplier<String> token, Clock clock) {
    this.config = config;
    this.transport = new LedgerTransport(config, token, clock);
  }

  /**
   * Whether the ledger can be reached. Real ledgers answer 200 with a dead database, so this says
   * nothing about their health.
   *
   * @return what the ledger says, shortened
   * @throws LedgerException if it does not answer 200; asked once, not repeated
   */
  public String health() {
    Patience patience = new Patience(() -> false);
    return transport.shown(small("/health", patience, true));
  }

  /**
   * Captures the access receipts of a window.
   *
   * @param sink receives one JSON line for each receipt, newest first; not closed here
   * @param stop ends the capture where it is
   * @throws LedgerException if the ledger fails before the first receipt; a later failure is in the
   *     capture's completeness
   * @throws IOException if the sink throws it
   */
  public Capture receipts(Window window, OutputStream sink, BooleanSupplier stop)
      throws IOException {
    return capture(LedgerList.RECEIPTS, window, sink, stop);
  }

  /** Captures the egress certificates of a window, in the same way as the receipts. */
  public Capture certificates(Window window, OutputStream sink, BooleanSupplier stop)
      throws IOException {
    return capture(LedgerList.CERTIFICATES, window, sink, stop);
  }

  /**
   * Hands one receipt to the ledger, as it is.
   *
   * @param receipt JSON
   * @throws LedgerException if the ledger does not take it; one that it has already may be refused
   */
  public void submitReceipt(String receipt) {
    transport.post(LedgerList.RECEIPTS.path(), receipt, new Patience(() -> false));
  }

  /** How many certificates the ledger holds; empty if this ledger cannot tell (404). */
  public OptionalLong certificateCount() {
    String body;
    try {
      body = small("/egress-certificates/count", new Patience(() -> false), false);
    } catch (LedgerException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return OptionalLong.empty();
      }
      throw e;
    }
    return OptionalLong.of(count(body));
  }

  /**
   * Lists the capability tokens that can still be used. Ledgers that ignore {@code status=active}
   * are corrected: a token is active if it is neither revoked nor expired.
   *
   * @param now decides what has expired
   * @param sink receives one JSON line for each token listed, active or not; not closed here
   * @throws LedgerException if the ledger fails
   * @throws IOException if the sink throws it
   */
  public ActiveTokens activeTokens(Instant now, OutputStream sink, BooleanSupplier stop)
      throws IOException {
    List<CapabilityToken> first = new ArrayList<>();
    long[] listedAndActive = new long[2];
    Completeness completeness =
        tokens(
            Map.of("status", "active"),
            new Patience(stop),
            element -> {
              element.writeLine(sink);
              listedAndActive[0]++;
              CapabilityToken token = CapabilityToken.of(element.fields());
              if (token.active(now) && listedAndActive[1]++ < MOST_TOKENS) {
                first.add(token);
              }
            });
    return new ActiveTokens(listedAndActive[0], listedAndActive[1], first, completeness);
  }

  /**
   * Revokes tokens.
   *
   * @param reason for the ledger's record; no secrets, no personal data
   * @return one result for each token, in their order; what a result says is not proven yet
   * @throws LedgerException if the ledger fails before it has answered for any of them
   */
  public List<Revocation> revoke(List<TokenToRevoke> tokens, String reason) {
    Patience patience = new Patience(() -> false);
    List<TokenToRevoke> each = TokenRevocation.distinct(tokens);
    return each.isEmpty()
        ? List.of()
        : new TokenRevocation(transport, patience).revoke(each, reason);
  }

  /**
   * Proves the denial of tokens by reading back what the ledger lists.
   *
   * @param now decides what has expired
   * @return one answer for each token, in their order
   * @throws LedgerException if the ledger fails
   */
  public List<Denial> denials(List<String> ids, Instant now) {
    return new ReadBack(this::listing).denials(ids, now);
  }

  /**
   * The tokens that the ledger lists, of those named.
   *
   * @throws LedgerException if the ledger fails
   */
  public List<CapabilityToken> find(List<String> ids) {
    TokenListing listing = listing(Map.of(), ids);
    return ids.stream().distinct().flatMap(id -> listing.find(id).stream()).toList();
  }

  /**
   * The tokens of a tenant that can still be used. Tokens that name no tenant are nobody's.
   *
   * @param now decides what has expired
   * @param except identifiers that do not count
   * @param most how many are kept
   * @return as for {@link #activeTokens}; listed are those of the tenant
   * @throws LedgerException if the ledger fails
   */
  public ActiveTokens activeTokensOf(
      String tenant, Instant now, Collection<String> except, int most) {
    List<CapabilityToken> first = new ArrayList<>();
    long[] listedAndActive = new long[2];
    Set<String> left = Set.copyOf(except);
    Completeness completeness =
        each(
            Map.of("status", "active"),
            token -> {
              String id = token.tokenId();
              if (tenant.equals(token.tenant()) && id != null) {
                listedAndActive[0]++;
                if (token.active(now) && !left.contains(id) && listedAndActive[1]++ < most) {
                  first.add(token);
                }
              }
            });
    return new ActiveTokens(listedAndActive[0], listedAndActive[1], first, completeness);
  }

  private TokenListing listing(Map<String, String> query, List<String> ids) {
    Map<String, CapabilityToken> found = new HashMap<>();
    Set<String> wanted = Set.copyOf(ids);
    Completeness completeness =
        each(
            query,
            token -> {
              String id = token.tokenId();
              if (id != null && wanted.contains(id)) {
                found.put(id, token);
              }
            });
    return new TokenListing(found, completeness);
  }

  private Completeness each(Map<String, String> query, Consumer<CapabilityToken> tokens) {
    try {
      return tokens(
          query,
          new Patience(() -> false),
          element -> tokens.accept(CapabilityToken.of(element.fields())));
    } catch (IOException e) {
      throw new LedgerException(
          Kind.UNREACHABLE, "GET " + LedgerList.TOKENS.path() + ": the connection broke");
    }
  }

  private Completeness tokens(
      Map<String, String> query, Patience patience, PageReader.Elements elements)
      throws IOException {
    String path = LedgerList.TOKENS.path();
    PageReader reader = new PageReader("GET " + path, transport, patience, elements);
    try {
      PatientBody body = transport.get(path, query, patience);
      long damaged = reader.read(body, LedgerList.TOKENS.marks());
      return damaged == 0 ? new Completeness.Whole() : new Completeness.Damaged(damaged);
    } catch (StoppedException e) {
      return new Completeness.Stopped();
    }
  }

  private Capture capture(LedgerList list, Window window, OutputStream sink, BooleanSupplier stop)
      throws IOException {
    Patience patience = new Patience(stop);
    return new LedgerPager(transport, config, list, window, sink, patience).capture();
  }

  private String small(String path, Patience patience, boolean once) {
    try (PatientBody body =
        once ? transport.once(path, Map.of(), patience) : transport.get(path, Map.of(), patience)) {
      byte[] bytes = body.readNBytes(LONGEST_SMALL_ANSWER + 1);
      if (bytes.length > LONGEST_SMALL_ANSWER) {
        throw new LedgerException(
            Kind.TOO_LARGE,
            200,
            "GET " + path + ": more than " + LONGEST_SMALL_ANSWER + " bytes",
            null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (StoppedException e) {
      throw new LedgerException(Kind.TIMED_OUT, "GET " + path + ": interrupted while waiting");
    } catch (IOException e) {
      throw new LedgerException(Kind.UNREACHABLE, "GET " + path + ": the connection broke");
    }
  }

  private long count(String body) {
    String request = "GET /egress-certificates/count: ";
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode count = answer.isObject() ? answer.path("count") : answer;
      if (count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0) {
        return count.longValue();
      }
      if (answer.hasNonNull("error")) {
        throw new LedgerException(Kind.ERROR_OBJECT, 200, request + transport.said(body), null);
      }
    } catch (JsonProcessingException e) {
      throw new LedgerException(Kind.MALFORMED, 200, request + "expected a number of JSON", null);
    }
    throw new LedgerException(
        Kind.MALFORMED, 200, request + "expected a number or {\"count\": number}", null);
  }
}
