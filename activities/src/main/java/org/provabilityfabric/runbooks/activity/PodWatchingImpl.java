package org.provabilityfabric.runbooks.activity;

import java.util.List;
import org.provabilityfabric.runbooks.contract.verification.PodDifference;
import org.provabilityfabric.runbooks.contract.verification.PodWatch;
import org.provabilityfabric.runbooks.contract.verification.PodWatching;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.PodInspection;
import org.provabilityfabric.runbooks.kubernetes.PodSurvey;

/** "watch kubectl get pods -A" for workflows: one look, repeated until something is different. */
public final class PodWatchingImpl implements PodWatching {
  private final Deployment deployment;
  private final PodInspection pods;

  public PodWatchingImpl(ClusterClient cluster, Deployment deployment) {
    this.deployment = deployment;
    this.pods = new PodInspection(cluster, deployment);
  }

  @Override
  public PodDifference awaitDifference(PodWatch watch) {
    PodSurvey survey = Failures.told(() -> pods.survey(watch.window()));
    // A namespace that was not seen says nothing: neither worse nor better.
    List<String> affected = new PodReading(deployment, survey).affected();
    PodDifference difference =
        new PodDifference(
            affected.stream().filter(one -> !watch.affected().contains(one)).toList(),
            watch.affected().stream().filter(one -> !affected.contains(one)).toList(),
            affected);
    if (!survey.failures().isEmpty()
        || (difference.worse().isEmpty() && difference.better().isEmpty())) {
      throw Failures.notYet("The pods are as they were.", watch.lookInterval());
    }
    return difference;
  }
}
