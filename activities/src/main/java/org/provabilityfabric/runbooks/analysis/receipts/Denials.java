package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.analysis.Words;

/** What was denied to whom, and whether it was allowed later. */
final class Denials {
  private static final int MOST = 100_000;
  private static final int SIEVE = 1 << 20;

  /** A subject that was denied something, at first in Unix milliseconds. */
  private static final class Denied {
    private final String tenant;
    private final String subject;
    private final String what;
    private String by;
    private long first;
    private long allowed = Long.MAX_VALUE;
    private long times;

    Denied(String tenant, String subject, String what, String by, long first) {
      this.tenant = tenant;
      this.subject = subject;
      this.what = what;
      this.by = by;
      this.first = first;
    }
  }

  private final Map<Long, Denied> byKey = new HashMap<>();
  private final BitSet sieve = new BitSet(SIEVE);
  private long notKept;

  /** A hash of tenant, subject and resource under which denial and permission meet. */
  static long key(int tenant, String subject, String what) {
    long hash = tenant;
    for (int i = 0; i < subject.length(); i++) {
      hash = (hash ^ subject.charAt(i)) * 0x9E3779B97F4A7C15L;
    }
    return ReceiptColumns.hash(Words.mixed(hash, what.hashCode()));
  }

  void add(long key, String tenant, String subject, String what, String by, long millis) {
    Denied known = byKey.get(key);
    if (known != null) {
      if (millis < known.first) {
        known.first = millis;
        known.by = by;
      }
    } else if (byKey.size() < MOST) {
      byKey.put(key, new Denied(tenant, subject, what, by, millis));
      sieve.set((int) key & SIEVE - 1);
    } else {
      notKept++;
    }
  }

  long notKept() {
    return notKept;
  }

  /** Those that were allowed later, in the order of their denials. */
  List<AllowedAfterDenied> allowedLater(
      ReceiptColumns receipts, Map<String, List<PolicyChange>> changes) {
    for (int receipt = 0; !byKey.isEmpty() && receipt < receipts.size(); receipt++) {
      long key = receipts.key(receipt);
      if (sieve.get((int) key & SIEVE - 1) && !receipts.denied(receipt)) {
        Denied denied = byKey.get(key);
        long at = ReceiptColumns.millis(receipts.when(receipt));
        if (denied != null && at > denied.first) {
          denied.times++;
          denied.allowed = Math.min(denied.allowed, at);
        }
      }
    }
    List<AllowedAfterDenied> found = new ArrayList<>();
    for (Denied denied : byKey.values()) {
      if (denied.times > 0) {
        found.add(found(denied, changes.getOrDefault(denied.tenant, List.of())));
      }
    }
    found.sort(
        Comparator.comparing(AllowedAfterDenied::deniedAt)
            .thenComparing(AllowedAfterDenied::subject)
            .thenComparing(AllowedAfterDenied::what));
    return found;
  }

  private static AllowedAfterDenied found(Denied denied, List<PolicyChange> changes) {
    Instant from = Instant.ofEpochMilli(denied.first);
    Instant to = Instant.ofEpochMilli(denied.allowed);
    boolean changed =
        changes.stream().anyMatch(one -> one.at().isAfter(from) && !one.at().isAfter(to));
    return new AllowedAfterDenied(
        denied.tenant, denied.subject, denied.what, denied.by, from, to, denied.times, changed);
  }
}
