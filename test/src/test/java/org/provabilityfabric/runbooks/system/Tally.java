package org.provabilityfabric.runbooks.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Effects that were expected so many times, and how often they were seen. */
final class Tally {
  private final Map<String, Integer> expected = new LinkedHashMap<>();
  private final Map<String, Integer> seen = new LinkedHashMap<>();
  private final List<String> unexpected = new ArrayList<>();

  void expect(String effect, int times) {
    expected.put(effect, times);
  }

  void see(String effect) {
    if (expected.containsKey(effect)) {
      seen.merge(effect, 1, Integer::sum);
    } else {
      unexpected.add(effect);
    }
  }

  /** Effects that were made too rarely. */
  List<String> lost() {
    return expected.keySet().stream().filter(effect -> count(effect) < times(effect)).toList();
  }

  /** Effects that were made too often, or that nobody expected. */
  List<String> doubled() {
    List<String> doubled = new ArrayList<>(unexpected);
    expected.keySet().stream()
        .filter(effect -> count(effect) > times(effect))
        .map(effect -> effect + " x " + count(effect))
        .forEach(doubled::add);
    return doubled;
  }

  /** How many were expected in all. */
  int expected() {
    return expected.values().stream().mapToInt(times -> times).sum();
  }

  /** How many of those that were expected were seen. */
  int seen() {
    return seen.values().stream().mapToInt(times -> times).sum();
  }

  /** How often an effect was seen. */
  int count(String effect) {
    return seen.getOrDefault(effect, 0);
  }

  private int times(String effect) {
    return expected.getOrDefault(effect, 0);
  }
}
