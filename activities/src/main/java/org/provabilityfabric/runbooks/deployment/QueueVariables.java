package org.provabilityfabric.runbooks.deployment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.TaskQueues;

/**
 * The environment variables that give a task queue a Kubernetes identity of its own: those of the
 * section {@code cluster}, with the queue before it, such as {@code
 * RUNBOOK_CONTAIN_CLUSTER_KUBECONFIG}.
 */
public final class QueueVariables {
  private static final String CLUSTER = "RUNBOOK_CLUSTER_";

  private QueueVariables() {}

  /** What is set for a queue alone, under the names that it has for all queues. */
  public static Map<String, String> of(String queue, Map<String, String> environment) {
    String prefix = prefix(queue);
    Map<String, String> own = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && !value.isBlank()) {
            own.put(CLUSTER + name.substring(prefix.length()), value);
          }
        });
    return own;
  }

  /**
   * All of them.
   *
   * @param settings the variables that override a value of the file for all queues
   */
  static Set<String> all(Set<String> settings) {
    Set<String> all = new HashSet<>();
    for (String setting : settings) {
      if (setting.startsWith(CLUSTER)) {
        for (String queue : TaskQueues.ALL) {
          all.add(prefix(queue) + setting.substring(CLUSTER.length()));
        }
      }
    }
    return all;
  }

  private static String prefix(String queue) {
    return "RUNBOOK_" + queue.toUpperCase(Locale.ROOT) + "_CLUSTER_";
  }
}
