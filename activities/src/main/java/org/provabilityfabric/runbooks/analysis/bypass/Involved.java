package org.provabilityfabric.runbooks.analysis.bypass;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.TimeSpan;

/** Gathers what is involved of one sort, bounded, so that hostile logs cannot exhaust memory. */
final class Involved {
  private static final int MOST = 5_000;
  private static final int MOST_REASONS = 50;
  private static final int MOST_BESIDE = 20;

  private final String sort;
  private final Map<String, One> byName = new HashMap<>();
  private long beyond;

  Involved(String sort) {
    this.sort = sort;
  }

  /** Tells names of different sorts apart. */
  String sort() {
    return sort;
  }

  void add(String name, String reason, LineFields fields, @Nullable Instant at) {
    One one = byName.get(name);
    if (one == null && byName.size() >= MOST) {
      beyond++;
      return;
    }
    byName.computeIfAbsent(name, none -> new One()).add(reason, fields, at);
  }

  long beyond() {
    return beyond;
  }

  List<Involvement> byRefusals() {
    return byName.entrySet().stream()
        .map(entry -> entry.getValue().result(entry.getKey()))
        .sorted(
            Comparator.comparingLong(Involvement::refusals)
                .reversed()
                .thenComparing(Involvement::name))
        .toList();
  }

  private static final class One {
    private final Counts reasons = new Counts(MOST_REASONS);
    private final Set<String> subjects = new TreeSet<>();
    private final Set<String> tenants = new TreeSet<>();
    private final TimeSpan times = new TimeSpan();
    private long refusals;

    void add(String reason, LineFields fields, @Nullable Instant at) {
      refusals++;
      reasons.add(reason);
      beside(subjects, fields.subject());
      beside(tenants, fields.tenant());
      times.add(at);
    }

    private static void beside(Set<String> names, @Nullable String name) {
      if (name != null && names.size() < MOST_BESIDE) {
        names.add(name);
      }
    }

    Involvement result(String name) {
      return new Involvement(
          name,
          refusals,
          reasons.byName(),
          List.copyOf(subjects),
          List.copyOf(tenants),
          times.first(),
          times.last());
    }
  }
}
