package org.provabilityfabric.runbooks.simulator.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where each document of a source begins and ends, and when it is from: 20 bytes for each, newest
 * first. Documents without a readable time come last.
 */
final class DocumentIndex {
  private static final long UNTIMED = Long.MIN_VALUE;

  private final long[] offsets;
  private final int[] lengths;
  private final long[] millis;

  private DocumentIndex(long[] offsets, int[] lengths, long[] millis) {
    this.offsets = offsets;
    this.lengths = lengths;
    this.millis = millis;
  }

  /** Collects documents in any order. */
  static final class Builder {
    private long[] offsets = new long[64];
    private int[] lengths = new int[64];
    private long[] millis = new long[64];
    private int size;

    void add(long offset, int length, Optional<Instant> at) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, size * 2);
        lengths = Arrays.copyOf(lengths, size * 2);
        millis = Arrays.copyOf(millis, size * 2);
      }
      offsets[size] = offset;
      lengths[size] = length;
      millis[size] = at.map(Instant::toEpochMilli).orElse(UNTIMED);
      size++;
    }

    DocumentIndex newestFirst() {
      int[] order = order();
      return new DocumentIndex(
          IntStream.of(order).mapToLong(i -> offsets[i]).toArray(),
          IntStream.of(order).map(i -> lengths[i]).toArray(),
          IntStream.of(order).mapToLong(i -> millis[i]).toArray());
    }

    private int[] order() {
      if (alreadyNewestFirst()) {
        return IntStream.range(0, size).toArray();
      }
      return IntStream.range(0, size)
          .boxed()
          .sorted((a, b) -> Long.compare(millis[b], millis[a]))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    private boolean alreadyNewestFirst() {
      return IntStream.range(1, size).allMatch(i -> millis[i - 1] >= millis[i]);
    }
  }

  int size() {
    return offsets.length;
  }

  long offset(int position) {
    return offsets[position];
  }

  int length(int position) {
    return lengths[position];
  }

  /** Returns the first position whose document is not newer than the given time. */
  int firstNotAfter(long toMillis) {
    int low = 0;
    int high = millis.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (millis[middle] > toMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the first position, from the given one on, that is older than the given time. */
  int firstBefore(long fromMillis) {
    return fromMillis == Long.MIN_VALUE ? firstUntimed() : firstNotAfter(fromMillis - 1);
  }

  int firstUntimed() {
    return firstNotAfter(UNTIMED);
  }

  Optional<Instant> latest() {
    return millis.length == 0 ? Optional.empty() : at(0);
  }

  Optional<Instant> at(int position) {
    return millis[position] == UNTIMED
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis[position]));
  }
}
