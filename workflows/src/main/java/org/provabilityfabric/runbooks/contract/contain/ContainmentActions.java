package org.provabilityfabric.runbooks.contract.contain;

import io.temporal.activity.ActivityInterface;

/**
 * The only calls that contain and release. Each looks before it acts, carries the key of the
 * workflow that wants it, and verifies after; doing one twice changes nothing the second time.
 */
@ActivityInterface
public interface ContainmentActions {
  /**
   * "kubectl apply -f emergency-network-policy.yaml": stores and verifies the emergency network
   * policy over the component's pods.
   */
  ContainmentFact cutTraffic(ContainmentOrder order);

  /**
   * "kubectl scale --replicas=0", with the previous count and any autoscaler recorded on the
   * workload itself first.
   */
  ContainmentFact scaleToZero(ContainmentOrder order);

  /**
   * Looks once whether the containment still stands. Standing is reported as a benign failure that
   * asks to be tried again after the order's interval; returning means that something undid it.
   */
  ContainmentFact watchContainment(ContainmentOrder order);

  /** Takes the policy away, restores replicas and autoscaler, and verifies that pods are ready. */
  ContainmentFact liftContainment(ContainmentOrder order);
}
