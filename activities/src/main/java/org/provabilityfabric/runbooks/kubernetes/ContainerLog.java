package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One log that a pod has.
 *
 * @param previous whether it is that of the instance before the present one
 */
record ContainerLog(String namespace, String pod, String container, boolean previous) {
  /** The logs of a pod: earlier instances before present ones, init containers first. */
  static List<ContainerLog> of(Pod pod) {
    List<ContainerLog> logs = new ArrayList<>();
    for (ContainerStatus container : statuses(pod)) {
      if (ended(container) != null) {
        logs.add(log(pod, container, true));
      }
      if (hasStarted(container)) {
        logs.add(log(pod, container, false));
      }
    }
    return logs;
  }

  /** What the cluster no longer keeps: instances before the previous one, within the window. */
  static List<String> lost(Pod pod, Instant since) {
    List<String> lost = new ArrayList<>();
    for (ContainerStatus container : statuses(pod)) {
      ContainerStateTerminated previous = ended(container);
      int earlier = Objects.requireNonNullElse(container.getRestartCount(), 0) - 1;
      if (previous != null && earlier > 0 && !before(previous.getStartedAt(), since)) {
        lost.add(
            log(pod, container, true).name()
                + ": up to "
                + earlier
                + " earlier instances, which the cluster does not keep");
      }
    }
    return lost;
  }

  /** The prefix of its lines. */
  String name() {
    return previous ? pod + "/" + container + " previous" : pod + "/" + container;
  }

  private static boolean before(@Nullable String time, Instant since) {
    return time != null && Instant.parse(time).isBefore(since);
  }

  private static Stream<ContainerStatus> all(PodStatus status) {
    return Stream.of(
            status.getInitContainerStatuses(),
            status.getContainerStatuses(),
            status.getEphemeralContainerStatuses())
        .filter(Objects::nonNull)
        .flatMap(List::stream);
  }

  private static List<ContainerStatus> statuses(Pod pod) {
    return pod.getStatus() == null ? List.of() : all(pod.getStatus()).toList();
  }

  private static @Nullable ContainerStateTerminated ended(ContainerStatus container) {
    ContainerState last = container.getLastState();
    return last == null ? null : last.getTerminated();
  }

  /** A container that waits has no log of its own, but the one before it may have. */
  private static boolean hasStarted(ContainerStatus container) {
    ContainerState state = container.getState();
    return state != null && state.getWaiting() == null;
  }

  private static ContainerLog log(Pod pod, ContainerStatus container, boolean previous) {
    return new ContainerLog(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        container.getName(),
        previous);
  }
}
