package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the silences in receipts that were kept, for each tenant by its own usual interval, and for
 * all tenants together where there are several. Duplicates count once; the order in which receipts
 * came does not matter.
 */
final class GapSearch {
  private static final int FEWEST_FOR_EDGES = 3;

  private final GapRule rule;
  private final @Nullable Instant since;
  private final @Nullable Instant until;
  private final List<Gap> gaps = new ArrayList<>();
  private long count;
  private long duplicates;

  /**
   * @param since beginning of the window, from which silence counts; null if it is not known
   * @param until end of the window, up to which silence counts; null if it is not known
   */
  GapSearch(GapRule rule, @Nullable Instant since, @Nullable Instant until) {
    this.rule = rule;
    this.since = since;
    this.until = until;
  }

  /**
   * Searches all receipts.
   *
   * @param tenants by their number; an empty name stands for receipts without a tenant
   * @param notJudged receipts without a time
   */
  Gaps search(ReceiptColumns receipts, List<String> tenants, long notJudged) {
    ofEachTenant(receipts, tenants);
    if (tenants.size() != 1 || tenants.contains("")) {
      silences(receipts.sorted(), null);
    }
    gaps.sort(
        Comparator.comparing(Gap::from)
            .thenComparing(Gap::to)
            .thenComparing(Gap::tenant, Comparator.nullsFirst(Comparator.naturalOrder())));
    return new Gaps(
        count, gaps.subList(0, Math.min(gaps.size(), Gaps.KEPT)), duplicates, notJudged);
  }

  private void ofEachTenant(ReceiptColumns receipts, List<String> tenants) {
    int[] begins = receipts.begins(tenants.size());
    long[] grouped = receipts.grouped(begins);
    for (int tenant = 0; tenant < tenants.size(); tenant++) {
      long[] times = Arrays.copyOfRange(grouped, begins[tenant], begins[tenant + 1]);
      long[] distinct = ReceiptColumns.distinct(times);
      duplicates += times.length - distinct.length;
      if (!tenants.get(tenant).isEmpty()) {
        silences(distinct, tenants.get(tenant));
      }
    }
  }

  private void silences(long[] times, @Nullable String tenant) {
    long shortest = rule.longest(0);
    if (!edgesBeyond(times, shortest) && !silentBeyond(times, shortest)) {
      return;
    }
    long longest = rule.longest(median(times));
    for (int i = 1; i < times.length; i++) {
      long from = ReceiptColumns.millis(times[i - 1]);
      long to = ReceiptColumns.millis(times[i]);
      if (to - from > longest) {
        gap(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), tenant);
      }
    }
    if (tenant == null || times.length >= FEWEST_FOR_EDGES) {
      edges(times, longest, tenant);
    }
  }

  /** Usual traffic has no silence worth a look, and then its usual interval does not matter. */
  private static boolean silentBeyond(long[] times, long shortest) {
    for (int i = 1; i < times.length; i++) {
      if (ReceiptColumns.millis(times[i]) - ReceiptColumns.millis(times[i - 1]) > shortest) {
        return true;
      }
    }
    return false;
  }

  private boolean edgesBeyond(long[] times, long shortest) {
    if (since == null && until == null) {
      return false;
    }
    long first = times.length == 0 ? Long.MAX_VALUE : ReceiptColumns.millis(times[0]);
    long last = times.length == 0 ? 0 : ReceiptColumns.millis(times[times.length - 1]);
    return (since != null && first - shortest > since.toEpochMilli())
        || (until != null && last + shortest < until.toEpochMilli());
  }

  private void edges(long[] times, long longest, @Nullable String tenant) {
    if (times.length == 0) {
      if (since != null && until != null && until.isAfter(since.plusMillis(longest))) {
        gap(since, until, tenant);
      }
      return;
    }
    Instant first = Instant.ofEpochMilli(ReceiptColumns.millis(times[0]));
    Instant last = Instant.ofEpochMilli(ReceiptColumns.millis(times[times.length - 1]));
    if (since != null && first.isAfter(since.plusMillis(longest))) {
      gap(since, first, tenant);
    }
    if (until != null && until.isAfter(last.plusMillis(longest))) {
      gap(last, until, tenant);
    }
  }

  private void gap(Instant from, Instant to, @Nullable String tenant) {
    count++;
    if (gaps.size() < 10 * Gaps.KEPT) {
      gaps.add(new Gap(from, to, tenant));
    }
  }

  /** The median of the intervals in milliseconds; 0 where there are none. */
  private static double median(long[] times) {
    if (times.length < 2) {
      return 0;
    }
    long[] intervals = new long[times.length - 1];
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = ReceiptColumns.millis(times[i + 1]) - ReceiptColumns.millis(times[i]);
    }
    Arrays.sort(intervals);
    int middle = intervals.length / 2;
    return intervals.length % 2 == 1
        ? intervals[middle]
        : (intervals[middle - 1] + intervals[middle]) / 2.0;
  }
}
