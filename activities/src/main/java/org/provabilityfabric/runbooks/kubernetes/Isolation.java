package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.deployment.CallDeadlines;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/** "kubectl scale deployment/... --replicas=0", and the way back. */
final class Isolation {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Workloads workloads;
  private final Autoscalers autoscalers;
  private final CallDeadlines deadlines;
  private final Stopwatch stopwatch;
  private final String madeBy;

  Isolation(ClusterClient cluster, CallDeadlines deadlines, Stopwatch stopwatch, String madeBy) {
    this.workloads = new Workloads(cluster);
    this.autoscalers = new Autoscalers(cluster);
    this.deadlines = deadlines;
    this.stopwatch = stopwatch;
    this.madeBy = madeBy;
  }

  /**
   * What is recorded of the time before.
   *
   * @param mark the record
   * @param adopted whether another order isolated it, or it was at 0 before anybody did
   */
  record Recorded(ContainmentMark mark, boolean adopted) {}

  /** Records first, then scales to 0, then verifies that nothing is left that is not going. */
  Recorded toZero(Component component, ContainmentOrder order) {
    Recorded recorded = record(component, order);
    if (Workloads.replicas(workloads.read(component)) != 0) {
      workloads.scale(component, 0, order.dryRun());
    }
    if (!order.dryRun()) {
      verifyGone(component);
    }
    return recorded;
  }

  /** A record that is there already is the truth: it is never overwritten. */
  private Recorded record(Component component, ContainmentOrder order) {
    return workloads.amend(
        component,
        order.dryRun(),
        workload -> {
          Optional<ContainmentMark> there = ContainmentMark.on(workload);
          if (there.isPresent()) {
            boolean adopted = !there.get().key().equals(order.key());
            return Workloads.Amendment.none(new Recorded(there.get(), adopted));
          }
          int replicas = Workloads.replicas(workload);
          ContainmentMark mark =
              new ContainmentMark(
                  order.key(), madeBy, replicas, autoscalers.of(component).orElse(null));
          return new Workloads.Amendment<>(new Recorded(mark, replicas == 0), mark.patch());
        });
  }

  private void verifyGone(Component component) {
    JsonNode workload = workloads.read(component);
    if (Workloads.replicas(workload) != 0) {
      throw new ClusterException(
          FailureKind.CONFLICT,
          component.workloadText()
              + " was scaled to 0 and is at "
              + Workloads.replicas(workload)
              + " again, by "
              + scaledBy(workload));
    }
    long began = stopwatch.nanoTime();
    List<String> staying = Workloads.staying(workloads.pods(component));
    while (!staying.isEmpty()) {
      if (stopwatch.since(began).compareTo(deadlines.scaledDown()) >= 0) {
        throw new ClusterException(
            FailureKind.TIMED_OUT,
            component.workloadText()
                + " is at 0, but these pods of it have not been told to go: "
                + String.join(", ", staying));
      }
      pause("wait for the pods of " + component.name() + " to go");
      staying = Workloads.staying(workloads.pods(component));
    }
  }

  /**
   * Scales back to exactly the recorded replicas.
   *
   * @param mark the record
   */
  void restore(Component component, ContainmentMark mark, boolean dryRun) {
    if (Workloads.replicas(workloads.read(component)) != mark.replicas()) {
      workloads.scale(component, mark.replicas(), dryRun);
    }
  }

  void forget(Component component, boolean dryRun) {
    workloads.patch(component, ContainmentMark.removal(), dryRun);
  }

  /** Waits until the component is ready and says what is then not as it was. */
  List<String> differences(Component component, ContainmentMark mark) {
    long began = stopwatch.nanoTime();
    JsonNode workload = workloads.read(component);
    while (!Workloads.rolledOut(workload)
        && stopwatch.since(began).compareTo(deadlines.ready()) < 0) {
      pause("wait for " + component.name() + " to be ready");
      workload = workloads.read(component);
    }
    List<String> differences = new ArrayList<>();
    int replicas = Workloads.replicas(workload);
    if (replicas != mark.replicas()) {
      differences.add(
          replicas + " replicas instead of " + mark.replicas() + ", by " + scaledBy(workload));
    }
    if (Workloads.ready(workload) < replicas) {
      differences.add("only " + Workloads.ready(workload) + " of " + replicas + " ready");
    } else if (!Workloads.rolledOut(workload)) {
      differences.add("not all pods are of the newest revision");
    }
    String autoscaler = autoscalers.of(component).orElse(null);
    if (!Objects.equals(autoscaler, mark.autoscaler())) {
      differences.add(
          "autoscaler " + orNone(autoscaler) + " instead of " + orNone(mark.autoscaler()));
    }
    return differences;
  }

  static String scaledBy(JsonNode workload) {
    return FieldOwners.lastOther(workload, "/f:spec/f:replicas");
  }

  private static String orNone(@Nullable String autoscaler) {
    return autoscaler == null ? "none" : autoscaler;
  }

  private void pause(String doing) {
    try {
      stopwatch.pause(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException(FailureKind.TIMED_OUT, "interrupted on the way to " + doing, e);
    }
  }
}
