package org.provabilityfabric.runbooks.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.verification.HealthSnapshot;
import org.provabilityfabric.runbooks.policy.Objectives;

/** A snapshot of the system's health against one of before, or against a healthy system. */
final class Comparison {
  /** From this factor on the latency is another one; the objective must be missed as well. */
  private static final double SLOWER = 1.5;

  private final List<String> failures = new ArrayList<>();
  private final List<String> notAssessed = new ArrayList<>();
  private final String since;

  private Comparison(boolean withBaseline) {
    since = withBaseline ? " since the baseline" : "";
  }

  /**
   * Compares.
   *
   * @param baseline null where the system has to be healthy altogether
   */
  static Comparison of(
      HealthSnapshot now, @Nullable HealthSnapshot baseline, Objectives objectives) {
    Comparison found = new Comparison(baseline != null);
    found.lists(
        "components",
        now.componentsAffected(),
        baseline == null ? null : baseline.componentsAffected(),
        "affected");
    found.lists(
        "components",
        now.componentsDown(),
        baseline == null ? null : baseline.componentsDown(),
        "down");
    found.lists(
        "targets", now.targetsDown(), baseline == null ? null : baseline.targetsDown(), "down");
    found.lists(
        "dependencies",
        now.dependenciesDown(),
        baseline == null ? null : baseline.dependenciesDown(),
        "down");
    found.health(now.healthy(), baseline == null ? null : baseline.healthy());
    found.latency(
        now.p95Seconds(), baseline == null ? null : baseline.p95Seconds(), objectives.latencyP95());
    return found;
  }

  List<String> failures() {
    return failures;
  }

  List<String> notAssessed() {
    return notAssessed;
  }

  private void lists(
      String what, @Nullable List<String> now, @Nullable List<String> before, String how) {
    if (now == null) {
      notAssessed.add("Which " + what + " are " + how + " is not known.");
      return;
    }
    List<String> worse =
        now.stream().filter(one -> before == null || !before.contains(one)).toList();
    if (!worse.isEmpty()) {
      failures.add(
          Character.toUpperCase(what.charAt(0))
              + what.substring(1)
              + " "
              + how
              + since
              + ": "
              + String.join(", ", worse)
              + ".");
    }
  }

  private void health(@Nullable Boolean now, @Nullable Boolean before) {
    if (now == null) {
      notAssessed.add("What the health URL says is not known.");
    } else if (!now && (before == null || before)) {
      failures.add("The health URL does not say that the system is healthy" + since + ".");
    }
  }

  private void latency(@Nullable Double now, @Nullable Double before, Duration objective) {
    if (now == null) {
      notAssessed.add("There is no data about the latency.");
      return;
    }
    boolean beyond = now > objective.toMillis() / 1000.0;
    if (beyond && (before == null || now > before * SLOWER)) {
      failures.add(
          String.format(Locale.ROOT, "The P95 latency is %.2f s", now)
              + (before == null ? "" : String.format(Locale.ROOT, ", it was %.2f s", before))
              + ".");
    }
  }
}
