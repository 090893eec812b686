package org.provabilityfabric.runbooks.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a {@link Sample} of a stream.
 *
 * @param <T> what is counted
 */
public final class Sampler<T> {
  private final List<T> first = new ArrayList<>();
  private long count;

  public void add(T item) {
    if (first.size() < Sample.KEPT) {
      first.add(item);
    }
    count++;
  }

  public long count() {
    return count;
  }

  public Sample<T> sample() {
    return new Sample<>(count, first);
  }
}
