package org.provabilityfabric.runbooks.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks the ledger, as the runbook's {@code curl} commands do: access receipts, egress certificates,
 * capability tokens. Lists are streamed: each element goes to a sink as it was received, one JSON
 * line each, and none is held in memory. Every request has deadlines; all instants are sent in UTC.
 *
 * <p>The {@code stop} of a capture is asked between elements and at least every 50 ms while the
 * ledger is waited for, always on the calling thread.
 */
public final class LedgerClient {
  private final LedgerConfig config;
  private final LedgerTransport transport;
  private final SmallAnswers small;
  private final TokenList tokenList;

  /**
   * A client for one ledger.
   *
   * @param token gives the bearer token anew for each request; blank sends none
   * @param clock reads the date form of {@code Retry-After}
   */
  public LedgerClient(LedgerConfig config, Supplier<String> token, Clock clock) {
    this.config = config;
    this.transport = new LedgerTransport(config, token, clock);
    this.small = new SmallAnswers(transport);
    this.tokenList = new TokenList(transport);
  }

  /**
   * Whether the ledger can be reached. Real ledgers answer 200 with a dead database, so this says
   * nothing about their health.
   *
   * @return what the ledger says, shortened
   * @throws LedgerException if it does not answer 200; asked once, not repeated
   */
  public String health() {
    return small.health();
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
    transport.post(LedgerList.RECEIPTS.path(), receipt, Patience.unstopped());
  }

  /** How many certificates the ledger holds; empty if this ledger cannot tell (404). */
  public OptionalLong certificateCount() {
    return small.certificateCount();
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
    return tokenList.active(now, sink, stop);
  }

  /**
   * Revokes tokens.
   *
   * @param reason for the ledger's record; no secrets, no personal data
   * @return one result for each token, in their order; what a result says is not proven yet
   * @throws LedgerException if the ledger fails before it has answered for any of them
   */
  public List<Revocation> revoke(List<TokenToRevoke> tokens, String reason) {
    List<TokenToRevoke> each = TokenRevocation.distinct(tokens);
    return each.isEmpty()
        ? List.of()
        : new TokenRevocation(transport, Patience.unstopped()).revoke(each, reason);
  }

  /**
   * Proves the denial of tokens by reading back what the ledger lists.
   *
   * @param now decides what has expired
   * @return one answer for each token, in their order
   * @throws LedgerException if the ledger fails
   */
  public List<Denial> denials(List<String> ids, Instant now) {
    return new ReadBack(tokenList::of).denials(ids, now);
  }

  /**
   * The tokens that the ledger lists, of those named.
   *
   * @throws LedgerException if the ledger fails
   */
  public List<CapabilityToken> find(List<String> ids) {
    return tokenList.find(ids);
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
    return tokenList.activeOf(tenant, now, except, most);
  }

  private Capture capture(LedgerList list, Window window, OutputStream sink, BooleanSupplier stop)
      throws IOException {
    Patience patience = new Patience(stop);
    return new LedgerPager(transport, config, list, window, sink, patience).capture();
  }
}
