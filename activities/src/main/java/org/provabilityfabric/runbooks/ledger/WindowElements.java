package org.provabilityfabric.runbooks.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Timestamps;

/**
 * Writes the elements of successive pages once each, as far as they belong to the window. Remembers
 * the identifiers of one second only: pages go backwards in time and overlap in that second alone.
 */
final class WindowElements {
  private static final int MOST_UNDATED = 10_000;

  private final String idField;
  private final Instant from;
  private final Instant to;
  private final OutputStream sink;
  private final Set<String> undatedIds = new HashSet<>();
  private Set<String> boundaryIds = new HashSet<>();
  private Set<String> oldestIds = new HashSet<>();
  private @Nullable Instant boundary;
  private @Nullable Instant pageOldest;
  private @Nullable Instant pageNewest;
  private @Nullable Instant oldest;
  private @Nullable Instant newest;
  private boolean newestFirst;
  private long onPage;
  private long count;
  private long duplicates;
  private long outside;
  private long undated;

  WindowElements(LedgerList list, Window window, OutputStream sink) {
    this.idField = list.idField();
    this.from = window.from().truncatedTo(ChronoUnit.SECONDS);
    this.to = window.to();
    this.sink = sink;
  }

  /**
   * Begins a page.
   *
   * @param lastSecond the youngest second that the page was asked for; null on the first page
   */
  void beginPage(@Nullable Instant lastSecond) {
    if (lastSecond != null && !lastSecond.equals(boundary)) {
      boundaryIds = lastSecond.equals(pageOldest) ? oldestIds : new HashSet<>();
      boundary = lastSecond;
    }
    oldestIds = new HashSet<>();
    pageOldest = null;
    pageNewest = null;
    newestFirst = true;
    onPage = 0;
  }

  void accept(JsonElement element) throws IOException {
    onPage++;
    Instant at = Timestamps.of(element.fields().path("timestamp")).orElse(null);
    if (at == null) {
      undated(element);
      return;
    }
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    place(second);
    if (isNew(element, second)) {
      keep(element, at);
    } else {
      duplicates++;
    }
  }

  Capture capture(int pages, Completeness completeness) {
    return new Capture(count, pages, duplicates, outside, undated, oldest, newest, completeness);
  }

  long onPage() {
    return onPage;
  }

  long count() {
    return count;
  }

  boolean newestFirst() {
    return newestFirst;
  }

  /** The oldest second on this page. */
  @Nullable Instant pageOldest() {
    return pageOldest;
  }

  /** Whether the page has elements younger than what it was asked for. */
  boolean passesBoundary() {
    return boundary != null && pageNewest != null && pageNewest.isAfter(boundary);
  }

  /** How many different elements of the oldest second have been seen. */
  long inOldestSecond() {
    return pageOldest != null && pageOldest.equals(boundary)
        ? boundaryIds.size()
        : oldestIds.size();
  }

  boolean beforeWindow(Instant second) {
    return second.isBefore(from);
  }

  private void place(Instant second) {
    if (pageOldest != null && second.isAfter(pageOldest)) {
      newestFirst = false;
    }
    if (pageNewest == null || second.isAfter(pageNewest)) {
      pageNewest = second;
    }
    if (pageOldest == null || second.isBefore(pageOldest)) {
      pageOldest = second;
      oldestIds.clear();
    }
  }

  private boolean isNew(JsonElement element, Instant second) {
    if (boundary != null && second.isAfter(boundary)) {
      return false;
    }
    String id = id(element);
    boolean fresh = !second.equals(pageOldest) || oldestIds.add(id);
    return second.equals(boundary) ? boundaryIds.add(id) : fresh;
  }

  private void undated(JsonElement element) throws IOException {
    boolean room = undatedIds.size() < MOST_UNDATED;
    String id = id(element);
    if (room ? !undatedIds.add(id) : undatedIds.contains(id)) {
      duplicates++;
      return;
    }
    undated++;
    count++;
    element.writeLine(sink);
  }

  private void keep(JsonElement element, Instant at) throws IOException {
    if (at.isBefore(from) || at.isAfter(to)) {
      outside++;
      return;
    }
    oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
    newest = newest == null || at.isAfter(newest) ? at : newest;
    count++;
    element.writeLine(sink);
  }

  private String id(JsonElement element) {
    String id = element.fields().path(idField).asText("");
    return id.isEmpty() ? element.fields().toString() : id;
  }
}
