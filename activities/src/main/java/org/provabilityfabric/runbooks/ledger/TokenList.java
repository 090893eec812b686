package org.provabilityfabric.runbooks.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/**
 * The ledger's list of capability tokens, read anew for each question. A ledger's own idea of
 * "active" is asked for and not relied on.
 */
final class TokenList {
  private static final int MOST_TOKENS = 1000;
  private static final Map<String, String> ACTIVE = Map.of("status", "active");

  private final LedgerTransport transport;

  TokenList(LedgerTransport transport) {
    this.transport = transport;
  }

  /** See {@link LedgerClient#activeTokens}. */
  ActiveTokens active(Instant now, OutputStream sink, BooleanSupplier stop) throws IOException {
    Counted counted = new Counted(MOST_TOKENS);
    Completeness completeness =
        elements(
            ACTIVE,
            new Patience(stop),
            element -> {
              element.writeLine(sink);
              CapabilityToken token = CapabilityToken.of(element.fields());
              counted.add(token, token.active(now));
            });
    return counted.tokens(completeness);
  }

  /** See {@link LedgerClient#activeTokensOf}. */
  ActiveTokens activeOf(String tenant, Instant now, Collection<String> except, int most) {
    Counted counted = new Counted(most);
    Set<String> left = Set.copyOf(except);
    Completeness completeness =
        each(
            ACTIVE,
            token -> {
              String id = token.tokenId();
              if (tenant.equals(token.tenant()) && id != null) {
                counted.add(token, token.active(now) && !left.contains(id));
              }
            });
    return counted.tokens(completeness);
  }

  /** See {@link LedgerClient#find}. */
  List<CapabilityToken> find(List<String> ids) {
    TokenListing listing = of(Map.of(), ids);
    return ids.stream().distinct().flatMap(id -> listing.find(id).stream()).toList();
  }

  /** Some tokens, as they are listed when it is asked with a query. */
  TokenListing of(Map<String, String> query, List<String> ids) {
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
      return elements(
          query,
          Patience.unstopped(),
          element -> tokens.accept(CapabilityToken.of(element.fields())));
    } catch (IOException e) {
      throw new LedgerException(
          Kind.UNREACHABLE, "GET " + LedgerList.TOKENS.path() + ": the connection broke");
    }
  }

  private Completeness elements(
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

  /** What has been listed so far, of which the first active ones are kept. */
  private static final class Counted {
    private final int most;
    private final List<CapabilityToken> first = new ArrayList<>();
    private long listed;
    private long active;

    Counted(int most) {
      this.most = most;
    }

    void add(CapabilityToken token, boolean counts) {
      listed++;
      if (counts && active++ < most) {
        first.add(token);
      }
    }

    ActiveTokens tokens(Completeness completeness) {
      return new ActiveTokens(listed, active, first, completeness);
    }
  }
}
