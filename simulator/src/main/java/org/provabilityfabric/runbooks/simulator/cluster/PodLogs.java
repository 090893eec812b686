package org.provabilityfabric.runbooks.simulator.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the containers wrote, by pod, container and instance. A removed pod takes its lines along.
 */
public final class PodLogs {
  private final Map<Instance, List<LogLine>> lines = new ConcurrentHashMap<>();

  private record Instance(String namespace, String pod, String container, boolean previous) {}

  /** Adds lines to the running instance of a container, oldest first. */
  public void append(String namespace, String pod, String container, List<LogLine> added) {
    add(new Instance(namespace, pod, container, false), added);
  }

  /** Adds lines to the instance that ran before the last restart, oldest first. */
  public void appendPrevious(String namespace, String pod, String container, List<LogLine> added) {
    add(new Instance(namespace, pod, container, true), added);
  }

  boolean hasPrevious(String namespace, String pod, String container) {
    return lines.containsKey(new Instance(namespace, pod, container, true));
  }

  List<LogLine> of(String namespace, String pod, String container, boolean previous) {
    return lines.getOrDefault(new Instance(namespace, pod, container, previous), List.of());
  }

  void removePod(String namespace, String pod) {
    lines
        .keySet()
        .removeIf(instance -> instance.namespace().equals(namespace) && instance.pod().equals(pod));
  }

  private void add(Instance instance, List<LogLine> added) {
    lines.merge(
        instance,
        List.copyOf(added),
        (before, after) -> {
          List<LogLine> all = new ArrayList<>(before);
          all.addAll(after);
          return List.copyOf(all);
        });
  }
}
