package org.provabilityfabric.runbooks.analysis;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each of many names was seen. The number of names is bounded, so that hostile input
 * cannot exhaust memory; names beyond the bound are counted together, never dropped in silence.
 */
public final class Counts {
  private final int maximum;
  private final SortedMap<String, Long> byName = new TreeMap<>();
  private long others;

  public Counts(int maximum) {
    this.maximum = maximum;
  }

  public void add(String name) {
    if (byName.size() < maximum || byName.containsKey(name)) {
      byName.merge(name, 1L, Long::sum);
    } else {
      others++;
    }
  }

  /** The names in alphabetical order with their counts. */
  public SortedMap<String, Long> byName() {
    return new TreeMap<>(byName);
  }

  /** How many sightings belong to names beyond the bound; normally 0. */
  public long others() {
    return others;
  }
}
