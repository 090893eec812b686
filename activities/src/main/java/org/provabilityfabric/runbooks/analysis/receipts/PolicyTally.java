package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts how one tenant's decisions were made: by which version of the policy and which rules. */
final class PolicyTally {
  private static final int MOST_WAYS = 1_000;
  private static final long NO_TIME = Long.MIN_VALUE;

  /** What a decision was made by. */
  private record Way(String version, List<String> rules) {}

  /** Decisions made in one way, in receipts, with their times in Unix milliseconds. */
  private static final class Use {
    private final Way way;
    private long receipts;
    private long denied;
    private long first = Long.MAX_VALUE;
    private long last = NO_TIME;

    Use(Way way) {
      this.way = way;
    }

    boolean timed() {
      return last != NO_TIME;
    }
  }

  private final Map<Way, Use> uses = new HashMap<>();
  private @Nullable Use latest;
  private long allowed;
  private long denied;
  private long notSaid;
  private long deniedInLog;
  private long notKept;

  /**
   * Counts one receipt.
   *
   * @param millis its time, negative where it has none
   */
  void add(Receipt receipt, long millis) {
    Boolean decision = receipt.allowed();
    boolean no = receipt.denied();
    denied += no ? 1 : 0;
    notSaid += decision == null ? 1 : 0;
    allowed += decision != null && !no ? 1 : 0;
    Use use = use(receipt);
    if (use == null) {
      notKept++;
      return;
    }
    use.receipts++;
    use.denied += no ? 1 : 0;
    if (millis >= 0) {
      use.first = Math.min(use.first, millis);
      use.last = Math.max(use.last, millis);
    }
  }

  void addDenialInLog() {
    deniedInLog++;
  }

  @SuppressWarnings("ReferenceEquality") // equal ones that are not the same are found below
  private @Nullable Use use(Receipt receipt) {
    String version = receipt.policyVersion() == null ? "" : receipt.policyVersion();
    Use before = latest;
    if (before != null
        && before.way.version == version
        && before.way.rules == receipt.rulesApplied()) {
      return before;
    }
    Way way = new Way(version, receipt.rulesApplied());
    Use use = uses.get(way);
    if (use == null && uses.size() < MOST_WAYS) {
      use = new Use(way);
      uses.put(way, use);
    }
    latest = use;
    return use;
  }

  long notKept() {
    return notKept;
  }

  TenantDecisions decisions() {
    Map<String, List<Use>> byVersion = new LinkedHashMap<>();
    sorted().forEach(u -> byVersion.computeIfAbsent(u.way.version, v -> new ArrayList<>()).add(u));
    List<PolicyUse> policies = new ArrayList<>();
    byVersion.forEach((version, of) -> policies.add(policy(version, of)));
    return new TenantDecisions(allowed, denied, notSaid, deniedInLog, policies);
  }

  private static PolicyUse policy(String version, List<Use> uses) {
    TreeSet<String> rules = new TreeSet<>();
    uses.forEach(use -> rules.addAll(use.way.rules));
    return new PolicyUse(
        version,
        uses.stream().mapToLong(use -> use.receipts).sum(),
        uses.stream().mapToLong(use -> use.denied).sum(),
        rules,
        uses.stream()
            .filter(Use::timed)
            .map(use -> Instant.ofEpochMilli(use.first))
            .min(Comparator.naturalOrder())
            .orElse(null),
        uses.stream()
            .filter(Use::timed)
            .map(use -> Instant.ofEpochMilli(use.last))
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  private List<Use> sorted() {
    return uses.values().stream()
        .sorted(Comparator.comparingLong((Use use) -> use.first).thenComparing(u -> u.way.version))
        .toList();
  }

  /** The changes over time: of the version, or of the rules under one version. */
  List<PolicyChange> changes(String tenant) {
    Map<String, Era> open = new HashMap<>();
    List<Era> eras = new ArrayList<>();
    for (Use use : sorted()) {
      if (use.timed()) {
        Era era = open.get(use.way.version);
        if (era == null || use.first > era.last) {
          era = new Era(use.way.version, use.first);
          open.put(use.way.version, era);
          eras.add(era);
        }
        era.rules.addAll(use.way.rules);
        era.last = Math.max(era.last, use.last);
      }
    }
    List<PolicyChange> changes = new ArrayList<>();
    for (int i = 1; i < eras.size(); i++) {
      Era from = eras.get(i - 1);
      Era to = eras.get(i);
      if (!from.version.equals(to.version) || !from.rules.equals(to.rules)) {
        changes.add(from.changed(tenant, to));
      }
    }
    return changes;
  }

  /** A time in which a version was used with rules that did not change. */
  private static final class Era {
    private final String version;
    private final long first;
    private final TreeSet<String> rules = new TreeSet<>();
    private long last = NO_TIME;

    Era(String version, long first) {
      this.version = version;
      this.first = first;
    }

    PolicyChange changed(String tenant, Era to) {
      TreeSet<String> added = new TreeSet<>(to.rules);
      added.removeAll(rules);
      TreeSet<String> dropped = new TreeSet<>(rules);
      dropped.removeAll(to.rules);
      return new PolicyChange(
          tenant,
          Instant.ofEpochMilli(to.first),
          version,
          to.version,
          List.copyOf(added),
          List.copyOf(dropped),
          last > to.first);
    }
  }
}
