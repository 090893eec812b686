package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The silences among records of any kind that have a tenant and a time. */
public final class Silences {
  private static final int MOST_TENANTS = 100_000;

  private final Map<String, Integer> tenants = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final ReceiptColumns columns = new ReceiptColumns();
  private @Nullable Instant last;
  private long notTimed;

  /**
   * Takes in one record.
   *
   * @param id null where it has none
   */
  public void add(@Nullable String tenant, @Nullable Instant at, @Nullable String id) {
    long millis = at == null ? -1 : at.toEpochMilli();
    if (at == null || millis < 0 || millis > ReceiptColumns.LATEST) {
      notTimed++;
      return;
    }
    if (last == null || at.isAfter(last)) {
      last = at;
    }
    columns.add(millis, id == null ? 0 : id.hashCode(), number(tenant), false, 0);
  }

  /** How many have a time. */
  public long count() {
    return columns.size();
  }

  /** The newest time; null where there is none. */
  public @Nullable Instant last() {
    return last;
  }

  /** The gaps of a window, whose edges count. */
  public Gaps gaps(GapRule rule, Instant since, Instant until) {
    return new GapSearch(rule, since, until).search(columns, names, notTimed);
  }

  private int number(@Nullable String tenant) {
    boolean room = tenant != null && (tenants.containsKey(tenant) || names.size() < MOST_TENANTS);
    return tenants.computeIfAbsent(
        room && tenant != null ? tenant : "",
        added -> {
          names.add(added);
          return names.size() - 1;
        });
  }
}
