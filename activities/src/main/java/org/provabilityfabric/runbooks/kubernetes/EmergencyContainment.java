package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * "Immediate Containment", and its end: the one place that knows how. Every call looks before it
 * acts, changes nothing the second time, and verifies after. With {@code dryRun} the API server
 * only checks the change.
 *
 * <p>All calls throw {@link UnknownComponentException} for a component that the deployment does not
 * have, and {@link ClusterException} where the cluster refuses.
 */
public final class EmergencyContainment {
  private final Deployment deployment;
  private final TrafficCut traffic;
  private final Reservations reservations;
  private final Isolation isolation;
  private final Workloads workloads;
  private final Autoscalers autoscalers;

  /**
   * Containment in a deployment's cluster.
   *
   * @param madeBy by which way it is contained, for the annotations; no personal data
   */
  public EmergencyContainment(
      ClusterClient cluster, Deployment deployment, Stopwatch stopwatch, String madeBy) {
    this.deployment = deployment;
    this.traffic = new TrafficCut(cluster, new EmergencyPolicy(deployment), madeBy);
    this.isolation = new Isolation(cluster, deployment.deadlines(), stopwatch, madeBy);
    this.workloads = new Workloads(cluster);
    this.reservations = new Reservations(workloads, new OtherPolicies(cluster));
    this.autoscalers = new Autoscalers(cluster);
  }

  /** What is true of a component now; changes nothing. */
  public ContainmentFact inspect(String name) {
    Component component = ownPods(name);
    JsonNode workload = workloads.read(component);
    Optional<ContainmentMark> mark = ContainmentMark.on(workload);
    boolean cut = traffic.find(component).filter(EmergencyPolicy::isOurs).isPresent();
    String text =
        "%s has %d desired replicas, %d ready; its traffic is %s"
            .formatted(
                component.workloadText(),
                Workloads.replicas(workload),
                Workloads.ready(workload),
                cut ? "cut by " + TrafficCut.text(component) : "not cut");
    String before =
        mark.map(m -> "; " + m.replicas() + " before " + m.madeBy() + " isolated it").orElse("");
    return new ContainmentFact(
        cut ? TrafficCut.text(component) : null,
        mark.map(ContainmentMark::replicas).orElse(null),
        Workloads.replicas(workload),
        mark.map(ContainmentMark::autoscaler)
            .orElseGet(() -> autoscalers.of(component).orElse(null)),
        false,
        null,
        text + before + ".");
  }

  /** "kubectl apply -f configs/emergency-network-policy.yaml". */
  public ContainmentFact cutTraffic(ContainmentOrder order) {
    Component component = ownPods(order.component());
    boolean adopted = traffic.make(component, order);
    String policy = TrafficCut.text(component);
    if (order.dryRun()) {
      return fact(component, null, adopted, "The API server would accept " + policy + ".");
    }
    String text =
        adopted
            ? "The traffic of " + component.name() + " was cut already by " + policy
            : "The traffic of " + component.name() + " is cut by " + policy;
    Reservation reservation = reservations.of(component);
    return fact(component, policy, adopted, text + reservation.text() + ".")
        .with(reservation.findings());
  }

  /** "kubectl scale --replicas=0", with what was there before recorded on the workload first. */
  public ContainmentFact scaleToZero(ContainmentOrder order) {
    Component component = ownPods(order.component());
    Isolation.Recorded recorded = isolation.toZero(component, order);
    ContainmentMark mark = recorded.mark();
    String text =
        order.dryRun()
            ? "The API server would accept to scale " + component.workloadText() + " to 0"
            : component.workloadText() + " is at 0; before: " + mark.replicas();
    String autoscaler = mark.autoscaler() == null ? "" : ", autoscaler " + mark.autoscaler();
    String origin = recorded.adopted() ? ", isolated already by " + mark.madeBy() : "";
    return new ContainmentFact(
        policyOf(component),
        mark.replicas(),
        order.dryRun() ? Workloads.replicas(workloads.read(component)) : 0,
        mark.autoscaler(),
        recorded.adopted(),
        null,
        text + autoscaler + origin + ".");
  }

  /** Looks once whether the containment stands as ordered. */
  public ContainmentWatch watch(ContainmentOrder order) {
    Component component = ownPods(order.component());
    if (order.dryRun()) {
      return new ContainmentWatch.Standing("A rehearsal has nothing to watch.");
    }
    Optional<NetworkPolicy> policy = traffic.find(component);
    if (policy.isEmpty()) {
      return undone(component, FieldOwners.UNKNOWN, TrafficCut.text(component) + " is gone");
    }
    if (!EmergencyPolicy.isOurs(policy.get()) || !traffic.stands(component, order, policy.get())) {
      String who = traffic.changedBy(component);
      return undone(component, who, TrafficCut.text(component) + " was changed by " + who);
    }
    JsonNode workload = workloads.read(component);
    int replicas = Workloads.replicas(workload);
    if (order.isolate() && replicas != 0) {
      String who = Isolation.scaledBy(workload);
      return undone(
          component, who, component.workloadText() + " was scaled to " + replicas + " by " + who);
    }
    return new ContainmentWatch.Standing("The containment of " + component.name() + " stands.");
  }

  /** Restores the recorded replicas, takes the policy away, and waits until all is ready. */
  public Restoration lift(ContainmentOrder order) {
    Component component = ownPods(order.component());
    boolean dryRun = order.dryRun();
    Optional<ContainmentMark> mark = ContainmentMark.on(workloads.read(component));
    mark.ifPresent(recorded -> isolation.restore(component, recorded, dryRun));
    boolean removed = traffic.remove(component, dryRun);
    List<String> differences = new ArrayList<>();
    if (mark.isPresent()) {
      if (!dryRun) {
        differences.addAll(isolation.differences(component, mark.get()));
      }
      isolation.forget(component, dryRun);
    }
    if (!dryRun && traffic.find(component).isPresent()) {
      differences.add(
          "the network policy " + TrafficCut.text(component) + ", made by somebody else, is there");
    }
    return restoration(component, mark.orElse(null), removed, differences, dryRun);
  }

  private Restoration restoration(
      Component component,
      @Nullable ContainmentMark mark,
      boolean removed,
      List<String> differences,
      boolean dryRun) {
    String restored =
        mark == null
            ? "was not isolated"
            : (dryRun ? "would be" : "is") + " restored to " + mark.replicas() + " replicas";
    String policy = removed ? "its network policy " : "there was no network policy ";
    String taken = removed ? (dryRun ? "would be deleted" : "is deleted") : "to delete";
    String differ =
        differences.isEmpty() ? "" : "; not as before: " + String.join("; ", differences);
    ContainmentFact fact =
        new ContainmentFact(
            policyOf(component),
            mark == null ? null : mark.replicas(),
            Workloads.replicas(workloads.read(component)),
            autoscalers.of(component).orElse(null),
            false,
            null,
            component.workloadText() + " " + restored + ", " + policy + taken + differ + ".",
            differences.stream()
                .map(difference -> Finding.of(FindingCode.NOT_RESTORED, difference))
                .toList());
    return new Restoration(fact, differences);
  }

  private ContainmentWatch undone(Component component, String who, String text) {
    ContainmentFact now = fact(component, policyOf(component), false, text + ".");
    return new ContainmentWatch.Undone(
        new ContainmentFact(
            now.networkPolicy(),
            now.replicasBefore(),
            now.replicas(),
            now.autoscaler(),
            false,
            who,
            now.text()));
  }

  /** Cutting off the pods of others would contain those. */
  private Component ownPods(String name) {
    Component component = deployment.component(name);
    if (component.container() != null) {
      throw new ClusterException(
          FailureKind.INVALID_INPUT,
          name + " runs in the pods of others; contain the component whose pods they are");
    }
    return component;
  }

  private @Nullable String policyOf(Component component) {
    return traffic.find(component).filter(EmergencyPolicy::isOurs).isPresent()
        ? TrafficCut.text(component)
        : null;
  }

  /** Cutting traffic must not fail because the workload cannot be read. */
  private ContainmentFact fact(
      Component component, @Nullable String policy, boolean adopted, String text) {
    try {
      JsonNode workload = workloads.read(component);
      Optional<ContainmentMark> mark = ContainmentMark.on(workload);
      return new ContainmentFact(
          policy,
          mark.map(ContainmentMark::replicas).orElse(null),
          Workloads.replicas(workload),
          mark.map(ContainmentMark::autoscaler).orElse(null),
          adopted,
          null,
          text);
    } catch (ClusterException e) {
      return new ContainmentFact(
          policy, null, null, null, adopted, null, text + " The workload is unknown: " + e.text());
    }
  }
}
