package org.provabilityfabric.runbooks.prometheus;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * "Check key metrics", {@code query=up}. A status of 200 says nothing about the targets, so the
 * values are read; a target that is down long enough vanishes, so the expected jobs are given.
 */
public final class TargetCheck {
  private final PrometheusClient prometheus;
  private final List<String> expectedJobs;

  /**
   * @param expectedJobs values of the label {@code job} that must have a target
   */
  public TargetCheck(PrometheusClient prometheus, List<String> expectedJobs) {
    this.prometheus = prometheus;
    this.expectedJobs = List.copyOf(expectedJobs);
  }

  /**
   * @throws PrometheusException if Prometheus does not answer
   */
  public Targets check(Instant at) {
    List<Sample> up = prometheus.query("up", at);
    Set<String> jobs = up.stream().map(one -> one.label("job")).collect(Collectors.toSet());
    return new Targets(
        up.size(),
        up.stream().filter(one -> one.value() != 1).map(TargetCheck::named).sorted().toList(),
        expectedJobs.stream().filter(job -> !jobs.contains(job)).toList());
  }

  private static String named(Sample target) {
    return (target.label("job") + " " + target.label("instance")).strip();
  }
}
