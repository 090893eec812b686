package org.provabilityfabric.runbooks.kubernetes;

import java.util.Comparator;
import java.util.List;

/** What "kubectl top pods" can answer. */
public sealed interface UsageSurvey {
  /**
   * Usage was measured.
   *
   * @param pods pods with their usage; none is an answer too
   * @param unmeasured running pods that the metrics API does not know, as {@code namespace/name}
   */
  record Measured(List<PodUsage> pods, List<String> unmeasured) implements UsageSurvey {
    public Measured {
      pods = List.copyOf(pods);
      unmeasured = List.copyOf(unmeasured);
    }

    /** "--sort-by=cpu", the most first. */
    public List<PodUsage> byCpu() {
      return sorted(Comparator.comparingLong(PodUsage::cpu));
    }

    /** "--sort-by=memory", the most first. */
    public List<PodUsage> byMemory() {
      return sorted(Comparator.comparingLong(PodUsage::memory));
    }

    private List<PodUsage> sorted(Comparator<PodUsage> by) {
      return pods.stream()
          .sorted(by.reversed().thenComparing(PodUsage::namespace).thenComparing(PodUsage::pod))
          .toList();
    }
  }

  /** The cluster has no metrics API: nobody measures there. */
  record NoMetricsApi() implements UsageSurvey {}
}
