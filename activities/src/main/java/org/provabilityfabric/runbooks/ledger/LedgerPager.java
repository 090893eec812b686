package org.provabilityfabric.runbooks.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/**
 * Captures all elements of a window from a ledger that has no cursor: newest first, and where an
 * answer may have been cut, again with an earlier end, until nothing older comes. The second at
 * which an answer was cut is asked for again, and its elements are told apart by their identifiers.
 */
final class LedgerPager {
  /** Sizes at which servers are known to cut their answers, whatever was asked for. */
  private static final Set<Long> USUAL_LIMITS =
      Set.of(50L, 100L, 200L, 250L, 500L, 1000L, 2000L, 5000L, 10_000L);

  private final LedgerTransport transport;
  private final LedgerConfig config;
  private final LedgerList list;
  private final Window window;
  private final Patience patience;
  private final WindowElements elements;
  private boolean sinceOnly;
  private int pages;
  private long damaged;
  private @Nullable Completeness gap;

  LedgerPager(
      LedgerTransport transport,
      LedgerConfig config,
      LedgerList list,
      Window window,
      OutputStream sink,
      Patience patience) {
    this.transport = transport;
    this.config = config;
    this.list = list;
    this.window = window;
    this.patience = patience;
    this.elements = new WindowElements(list, window, sink);
  }

  /**
   * Captures the window.
   *
   * @throws LedgerException if the ledger fails before anything has been captured
   * @throws IOException if the sink throws it
   */
  Capture capture() throws IOException {
    try {
      Completeness completeness = allPages();
      return elements.capture(pages, gap == null ? completeness : gap);
    } catch (StoppedException e) {
      return elements.capture(pages, new Completeness.Stopped());
    } catch (LedgerException e) {
      if (elements.count() == 0) {
        throw e;
      }
      String reason = String.valueOf(e.getMessage());
      return elements.capture(pages, new Completeness.Failed(e.kind(), reason));
    }
  }

  private Completeness allPages() throws IOException {
    Instant lastSecond = null;
    while (true) {
      patience.check();
      elements.beginPage(lastSecond);
      page(lastSecond);
      Instant oldest = elements.pageOldest();
      if (!mayBeCut() || (oldest != null && elements.beforeWindow(oldest))) {
        return damaged == 0 ? new Completeness.Whole() : new Completeness.Damaged(damaged);
      }
      Completeness end = endOfPaging(oldest);
      if (end != null || oldest == null) {
        return end == null ? new Completeness.NoTimestamps() : end;
      }
      lastSecond = next(oldest, lastSecond);
    }
  }

  private boolean mayBeCut() {
    return elements.onPage() == config.pageSize() || USUAL_LIMITS.contains(elements.onPage());
  }

  private @Nullable Completeness endOfPaging(@Nullable Instant oldest) {
    if (oldest == null) {
      return new Completeness.NoTimestamps();
    }
    if (!elements.newestFirst()) {
      return new Completeness.NotNewestFirst();
    }
    return sinceOnly || elements.passesBoundary()
        ? new Completeness.CannotPage(elements.onPage())
        : null;
  }

  /** The same second again, or, where that brought nothing older, the second before it. */
  private Instant next(Instant oldest, @Nullable Instant lastSecond) {
    if (!oldest.equals(lastSecond)) {
      return oldest;
    }
    if (gap == null) {
      gap = new Completeness.CrowdedSecond(oldest, elements.inOldestSecond());
    }
    return oldest.minusSeconds(1);
  }

  private void page(@Nullable Instant lastSecond) throws IOException {
    PatientBody body;
    try {
      body = transport.get(list.path(), query(lastSecond), patience);
    } catch (LedgerException e) {
      if (sinceOnly || pages > 0 || e.kind() != Kind.REJECTED) {
        throw e;
      }
      sinceOnly = true;
      body = transport.get(list.path(), query(lastSecond), patience);
    }
    pages++;
    damaged +=
        new PageReader("GET " + list.path(), transport, patience, elements::accept)
            .read(body, list.marks());
  }

  private Map<String, String> query(@Nullable Instant lastSecond) {
    String since = window.from().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1).toString();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("since", since);
    if (!sinceOnly) {
      Instant last = lastSecond == null ? window.to().truncatedTo(ChronoUnit.SECONDS) : lastSecond;
      query.put("start_date", since);
      query.put("end_date", last.plusMillis(999).toString());
      query.put("limit", Integer.toString(config.pageSize()));
    }
    String tenant = window.tenant();
    if (tenant != null) {
      query.put("tenant", tenant);
    }
    return query;
  }
}
