package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;
import org.provabilityfabric.runbooks.contract.Evidence;

/** Reading the cluster: "kubectl get pods", "kubectl logs", "recent deployments". */
@ActivityInterface
public interface ClusterObservation {
  /**
   * Pods and workloads of all namespaces that are not as they should be, by readiness, restarts and
   * waiting reasons; completed jobs are fine.
   */
  PodHealth findUnhealthyPods(Looked looked);

  /** Rollouts by ReplicaSet revision and time, newest first. */
  Rollouts listRollouts(Looked looked);

  /**
   * All lines of all containers of the component's pods, previous instances included, into the
   * vault. Stops at its budget and keeps what it has.
   */
  Evidence captureLogs(LogCapture request);
}
