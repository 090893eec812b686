package org.provabilityfabric.runbooks.simulator.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value over time: it changes at given instants and stays in between. Before the first change it
 * has the first value; NaN means a sample that is not a number.
 */
public final class Signal {
  private final TreeMap<Instant, Double> changes = new TreeMap<>();

  private Signal() {}

  /** Returns a signal that has always had the value. */
  public static Signal of(double value) {
    return new Signal().from(Instant.EPOCH, value);
  }

  /** Sets the value from an instant on; later changes stay. */
  public synchronized Signal from(Instant at, double value) {
    changes.put(at, value);
    return this;
  }

  synchronized double at(Instant instant) {
    Map.Entry<Instant, Double> entry = changes.floorEntry(instant);
    return (entry == null ? changes.firstEntry() : entry).getValue();
  }

  /** Returns the sum of the value times seconds between the two instants. */
  synchronized double integral(Instant from, Instant to) {
    double sum = 0;
    Instant begun = from;
    for (Map.Entry<Instant, Double> change : changes.subMap(from, false, to, false).entrySet()) {
      sum += at(begun) * seconds(begun, change.getKey());
      begun = change.getKey();
    }
    return sum + at(begun) * seconds(begun, to);
  }

  private static double seconds(Instant from, Instant to) {
    return (to.toEpochMilli() - from.toEpochMilli()) / 1000.0;
  }
}
