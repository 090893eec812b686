package org.provabilityfabric.runbooks.readiness;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.AccessReview;
import org.provabilityfabric.runbooks.kubernetes.AccessReview.Right;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;
import org.provabilityfabric.runbooks.kubernetes.Presence;

/**
 * Rights by access reviews, and whether the objects are there, both as the identity that has to do
 * the work. A cluster that twice did not answer is not asked again, so that an outage takes two
 * deadlines and not one for each right.
 */
public final class ClusterCheck implements NeedCheck {
  private final DeclaredRights table;
  private final AccessReview reviews;
  private final Presence presence;
  private final NamedObjects secrets;
  private final NamedObjects configMaps;
  private final String queue;
  private @Nullable ClusterException down;

  public ClusterCheck(ClusterClient cluster, Deployment deployment, String queue) {
    this.table = new DeclaredRights(deployment, queue);
    this.reviews = new AccessReview(cluster);
    this.presence = new Presence(cluster);
    this.secrets = NamedObjects.secrets(cluster);
    this.configMaps = NamedObjects.configMaps(cluster);
    this.queue = queue;
  }

  @Override
  public boolean knows(StepNeed need) {
    return DeclaredRights.knows(need);
  }

  @Override
  public synchronized List<Readiness> check(StepNeed need, ReadinessRequest request) {
    List<Right> rights = table.of(need);
    if (rights.isEmpty()) {
      return List.of(
          new Verdict(need, need.text())
              .missing(
                  "runbook.yaml names nothing that this would be about",
                  "Name it in runbook.yaml (components, signing), or leave the procedure out."));
    }
    return rights.stream().map(right -> one(new Verdict(need, right.text()), right)).toList();
  }

  private Readiness one(Verdict verdict, Right right) {
    ClusterException before = down;
    if (before != null) {
      return verdict.failed(
          before.kind(), before.text() + " (not asked again)", remedy(before.kind()));
    }
    try {
      return asked(verdict, right);
    } catch (ClusterException first) {
      return silent(first) ? again(verdict, right) : failed(verdict, first);
    }
  }

  private Readiness again(Verdict verdict, Right right) {
    try {
      return asked(verdict, right);
    } catch (ClusterException e) {
      down = silent(e) ? e : null;
      return failed(verdict, e);
    }
  }

  private Readiness asked(Verdict verdict, Right right) {
    if (!reviews.allowed(right)) {
      return verdict.forbidden(
          "the identity of the queue " + queue + " may not",
          "Grant it; deploy/rbac/" + queue + ".yaml does, for the names in it.");
    }
    return absent(verdict, right).orElseGet(() -> verdict.ready("allowed"));
  }

  private static boolean silent(ClusterException failure) {
    return failure.kind() == FailureKind.UNREACHABLE || failure.kind() == FailureKind.TIMED_OUT;
  }

  private Readiness failed(Verdict verdict, ClusterException failure) {
    return verdict.failed(failure.kind(), failure.text(), remedy(failure.kind()));
  }

  /** That the object is not there, as far as this identity may look. */
  private Optional<Readiness> absent(Verdict verdict, Right right) {
    Component workload = table.workload(right);
    if (workload != null && right.verb().equals("get")) {
      return unless(
          presence.workload(workload),
          () ->
              verdict.missing(
                  "there is no " + workload.workloadText(),
                  "Correct the component " + workload.name() + " in runbook.yaml."));
    }
    if (right.group().equals("metrics.k8s.io")) {
      return unless(
          presence.metrics(right.namespace()),
          () ->
              verdict.missing(
                  "the cluster does not offer the metrics API",
                  "Install the metrics-server; CPU and memory are not measured without it."));
    }
    String name = right.name();
    if (name == null || !right.verb().equals("get") || !table.mustBeThere(right)) {
      return Optional.empty();
    }
    NamedObjects objects = right.resource().equals("secrets") ? secrets : configMaps;
    return unless(
        objects.find(right.namespace(), name).isPresent(),
        () ->
            verdict.missing(
                "it is not there",
                "Create it, or correct its name in runbook.yaml. See docs/operations.md."));
  }

  private static Optional<Readiness> unless(boolean there, Supplier<Readiness> otherwise) {
    return there ? Optional.empty() : Optional.of(otherwise.get());
  }

  private String remedy(FailureKind kind) {
    return kind == FailureKind.FORBIDDEN
        ? "Give the queue " + queue + " valid access: RUNBOOK_<QUEUE>_CLUSTER_... or cluster."
        : "See whether the API server answers the worker of the queue " + queue + ".";
  }
}
