package org.provabilityfabric.runbooks.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.WorkerVersion;

/**
 * What one task queue is served with.
 *
 * @param queue its name
 * @param workflows the workflows' implementations; none for a queue of activities only
 * @param activities the activities' implementations
 * @param identity what to close once the queue is no longer served, such as its Kubernetes client
 * @param version of which version its worker is; null where it has none
 */
public record QueueDuties(
    String queue,
    List<Class<?>> workflows,
    List<Object> activities,
    List<AutoCloseable> identity,
    @Nullable WorkerVersion version) {
  public QueueDuties {
    workflows = List.copyOf(workflows);
    activities = List.copyOf(activities);
    identity = List.copyOf(identity);
  }

  /** Those of a worker without a version. */
  public QueueDuties(
      String queue,
      List<Class<?>> workflows,
      List<Object> activities,
      List<AutoCloseable> identity) {
    this(queue, workflows, activities, identity, null);
  }

  /** The same by a worker of a version, if it has one; procedures alone have versions. */
  QueueDuties of(WorkerVersion given) {
    if (given.build() == null || workflows.isEmpty()) {
      return this;
    }
    List<Class<?>> moving = workflows.stream().<Class<?>>map(Moving::of).toList();
    return new QueueDuties(queue, moving, activities, identity, given);
  }
}
