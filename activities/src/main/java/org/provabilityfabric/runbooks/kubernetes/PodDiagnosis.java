package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * What "get pods | grep -v Running" meant to ask: is the pod ready, does it restart, what does it
 * wait for. A pod that has done its work is as it should be, and so is one on its way out.
 */
final class PodDiagnosis {
  private static final Duration GOING_TOO_LONG = Duration.ofMinutes(5);

  private PodDiagnosis() {}

  /** Why the pod is not as it should be; empty where it is. */
  static List<String> reasons(Pod pod, Window window) {
    PodStatus status = pod.getStatus();
    if (status == null || "Succeeded".equals(status.getPhase())) {
      return List.of();
    }
    String deletion = pod.getMetadata().getDeletionTimestamp();
    if (deletion != null) {
      return stuck(Instant.parse(deletion), window);
    }
    List<String> reasons = new ArrayList<>();
    readiness(pod, status, reasons);
    for (ContainerStatus container : containers(status)) {
      waiting(container, reasons);
      restarts(container, window, reasons);
    }
    return reasons;
  }

  private static List<String> stuck(Instant deletion, Window window) {
    return deletion.plus(GOING_TOO_LONG).isBefore(window.to())
        ? List.of("should be gone since " + deletion)
        : List.of();
  }

  private static void readiness(Pod pod, PodStatus status, List<String> reasons) {
    boolean ready =
        status.getConditions().stream()
            .anyMatch(is -> "Ready".equals(is.getType()) && "True".equals(is.getStatus()));
    if (ready) {
      return;
    }
    long containers = pod.getSpec() == null ? 0 : pod.getSpec().getContainers().size();
    long readyContainers =
        status.getContainerStatuses().stream()
            .filter(container -> Boolean.TRUE.equals(container.getReady()))
            .count();
    String why = status.getReason() == null ? "" : ", " + status.getReason();
    String unscheduled =
        status.getConditions().stream()
            .filter(is -> "PodScheduled".equals(is.getType()) && "False".equals(is.getStatus()))
            .map(is -> ", not scheduled: " + is.getMessage())
            .findFirst()
            .orElse("");
    reasons.add(
        readyContainers + "/" + containers + " ready, " + status.getPhase() + why + unscheduled);
  }

  private static void waiting(ContainerStatus container, List<String> reasons) {
    ContainerState state = container.getState();
    if (state != null && state.getWaiting() != null && state.getWaiting().getReason() != null) {
      reasons.add(container.getName() + " waits: " + state.getWaiting().getReason());
    }
  }

  private static void restarts(ContainerStatus container, Window window, List<String> reasons) {
    ContainerState before = container.getLastState();
    ContainerStateTerminated ended = before == null ? null : before.getTerminated();
    int count = Objects.requireNonNullElse(container.getRestartCount(), 0);
    if (ended == null || count == 0 || !within(ended.getFinishedAt(), window)) {
      return;
    }
    String why = ended.getReason() == null ? "exit code " + ended.getExitCode() : ended.getReason();
    String last = ended.getFinishedAt() == null ? "" : ", last at " + ended.getFinishedAt();
    String times = count == 1 ? " time" : " times";
    reasons.add(container.getName() + " restarted " + count + times + last + " (" + why + ")");
  }

  private static boolean within(@Nullable String time, Window window) {
    return time == null || !Instant.parse(time).isBefore(window.from());
  }

  private static List<ContainerStatus> containers(PodStatus status) {
    return Stream.concat(
            status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
        .toList();
  }
}
