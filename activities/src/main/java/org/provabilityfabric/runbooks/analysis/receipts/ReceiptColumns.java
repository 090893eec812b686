package org.provabilityfabric.runbooks.analysis.receipts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.Words;

/**
 * What is kept of every receipt until all are read, because receipts come in any order: 16 bytes.
 * The first word holds the time in milliseconds above {@value #ID_BITS} bits of a hash of the
 * identifier, so that sorting it puts duplicates side by side; the second the tenant's number, a
 * mark for denials, and a hash of subject and resource.
 */
final class ReceiptColumns {
  static final int ID_BITS = 20;
  static final int KEY_BITS = 46;
  static final long LATEST = (1L << 43) - 1;
  private static final int CHUNK = 1 << 16;
  private static final long DENIED = 1L << KEY_BITS;

  private final List<long[]> whens = new ArrayList<>();
  private final List<long[]> whos = new ArrayList<>();
  private int used = CHUNK;
  private long unnamed;

  /**
   * Keeps one receipt.
   *
   * @param millis from 0 to {@link #LATEST}
   * @param id a hash of the identifier; 0 where there is none
   */
  void add(long millis, int id, int tenant, boolean denied, long key) {
    if (used == CHUNK) {
      whens.add(new long[CHUNK]);
      whos.add(new long[CHUNK]);
      used = 0;
    }
    long mixed = Words.mixed(id == 0 ? ++unnamed : 0, id) >>> (Long.SIZE - ID_BITS);
    whens.getLast()[used] = (millis << ID_BITS) | mixed;
    whos.getLast()[used] = ((long) tenant << (KEY_BITS + 1)) | (denied ? DENIED : 0) | hash(key);
    used++;
  }

  int size() {
    return whens.isEmpty() ? 0 : (whens.size() - 1) * CHUNK + used;
  }

  long when(int receipt) {
    return whens.get(receipt / CHUNK)[receipt % CHUNK];
  }

  private long who(int receipt) {
    return whos.get(receipt / CHUNK)[receipt % CHUNK];
  }

  int tenant(int receipt) {
    return (int) (who(receipt) >>> (KEY_BITS + 1));
  }

  boolean denied(int receipt) {
    return (who(receipt) & DENIED) != 0;
  }

  long key(int receipt) {
    return hash(who(receipt));
  }

  /** What is kept of a hash of subject and resource. */
  static long hash(long key) {
    return key & DENIED - 1;
  }

  static long millis(long when) {
    return when >>> ID_BITS;
  }

  /** All times, sorted, without duplicates. */
  long[] sorted() {
    long[] all = new long[size()];
    Arrays.setAll(all, this::when);
    return distinct(all);
  }

  /** The times of each tenant, sorted, with duplicates, one tenant after another in one array. */
  long[] grouped(int[] begins) {
    int[] place = begins.clone();
    long[] all = new long[size()];
    for (int receipt = 0; receipt < all.length; receipt++) {
      all[place[tenant(receipt)]++] = when(receipt);
    }
    return all;
  }

  /** Where each tenant begins in the grouped array; one more entry for its end. */
  int[] begins(int tenants) {
    int[] begins = new int[tenants + 1];
    for (int receipt = 0; receipt < size(); receipt++) {
      begins[tenant(receipt) + 1]++;
    }
    for (int tenant = 0; tenant < tenants; tenant++) {
      begins[tenant + 1] += begins[tenant];
    }
    return begins;
  }

  static long[] distinct(long[] times) {
    Arrays.sort(times);
    int kept = 0;
    for (int i = 0; i < times.length; i++) {
      if (i == 0 || times[i] != times[i - 1]) {
        times[kept++] = times[i];
      }
    }
    return kept == times.length ? times : Arrays.copyOf(times, kept);
  }
}
