package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which policy was seen when, in whatever order that arrives. Of an unbroken run of one policy only
 * both ends are kept, so that a long time with few changes needs next to no memory.
 */
final class PolicyTimes {
  /** Policies of a tenant that are told apart. */
  static final int MOST_POLICIES = 1 << 10;

  private static final int BITS = 10;
  private static final int MOST_POINTS = 1 << 18;

  private long[] points = new long[16];
  private int size;

  /**
   * An unbroken run of one policy.
   *
   * @param policy its number
   */
  record Run(int policy, Instant from, Instant to) {}

  /** Keeps a sighting; false if there is no room, after a quarter of a million alternations. */
  boolean add(Instant at, int policy) {
    if (size == points.length && !makeRoom()) {
      return false;
    }
    points[size++] = point(at, policy);
    return true;
  }

  /**
   * All runs in the order of time. Sightings of one instant lengthen runs before they break them.
   */
  List<Run> runs() {
    Arrays.sort(points, 0, size);
    List<Run> runs = new ArrayList<>();
    int from = 0;
    while (from < size) {
      int to = from;
      while (to < size && time(to) == time(from)) {
        to++;
      }
      for (int policy : ordered(from, to, runs)) {
        extend(runs, policy, Instant.ofEpochMilli(time(from)));
      }
      from = to;
    }
    return runs;
  }

  private Set<Integer> ordered(int from, int to, List<Run> runs) {
    Set<Integer> together = new LinkedHashSet<>();
    if (!runs.isEmpty() && contains(from, to, runs.getLast().policy())) {
      together.add(runs.getLast().policy());
    }
    int next = to < size && contains(from, to, policy(to)) ? policy(to) : -1;
    for (int i = from; i < to; i++) {
      if (policy(i) != next) {
        together.add(policy(i));
      }
    }
    if (next >= 0) {
      together.add(next);
    }
    return together;
  }

  private boolean contains(int from, int to, int policy) {
    for (int i = from; i < to; i++) {
      if (policy(i) == policy) {
        return true;
      }
    }
    return false;
  }

  private static void extend(List<Run> runs, int policy, Instant at) {
    if (!runs.isEmpty() && runs.getLast().policy() == policy) {
      runs.set(runs.size() - 1, new Run(policy, runs.getLast().from(), at));
    } else {
      runs.add(new Run(policy, at, at));
    }
  }

  private boolean makeRoom() {
    if (size >= 1024) {
      compact();
    }
    if (size * 2 > points.length) {
      if (points.length >= MOST_POINTS) {
        return size < points.length;
      }
      points = Arrays.copyOf(points, points.length * 2);
    }
    return true;
  }

  private void compact() {
    List<Run> runs = runs();
    size = 0;
    for (Run run : runs) {
      points[size++] = point(run.from(), run.policy());
      if (run.to().isAfter(run.from())) {
        points[size++] = point(run.to(), run.policy());
      }
    }
  }

  private static long point(Instant at, int policy) {
    return (at.toEpochMilli() << BITS) | policy;
  }

  private long time(int index) {
    return points[index] >> BITS;
  }

  private int policy(int index) {
    return (int) (points[index] & (MOST_POLICIES - 1));
  }
}
