package org.provabilityfabric.runbooks.worker;

import java.util.List;

/**
 * What one task queue is served with.
 *
 * @param queue its name
 * @param workflows the workflows' implementations; none for a queue of activities only
 * @param activities the activities' implementations
 * @param identity what to close once the queue is no longer served, such as its Kubernetes client
 */
public record QueueDuties(
    String queue, List<Class<?>> workflows, List<Object> activities, List<AutoCloseable> identity) {
  public QueueDuties {
    workflows = List.copyOf(workflows);
    activities = List.copyOf(activities);
    identity = List.copyOf(identity);
  }
}
