package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.Readiness.State;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.preflight.DeclaredNeeds;
import org.provabilityfabric.runbooks.readiness.ClusterCheck;

/**
 * "Runbook accuracy validation" asked of the real API server: {@code deploy/rbac} grants what the
 * steps declare to need, and no identity is taken for another.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PreflightIT {
  @TempDir Path folder;
  private final RealStack stack = RealStack.running();

  @ParameterizedTest
  @ValueSource(strings = {TaskQueues.OBSERVE, TaskQueues.CONTAIN})
  void everyRightThatAStepDeclaresIsGranted(String queue) {
    List<StepNeed> needs =
        DeclaredNeeds.of(queue, List.of()).keySet().stream()
            .filter(need -> need.verb().matches("get|list|create|update|patch|delete"))
            .toList();

    assertThat(check(queue, queue, needs))
        .hasSizeGreaterThan(5)
        .noneMatch(one -> one.state() == State.FORBIDDEN)
        .noneMatch(one -> one.state() == State.UNREACHABLE)
        .noneMatch(one -> one.state() == State.UNKNOWN);
  }

  @Test
  void anotherIdentityMayNotReadTheSigningKeys() {
    assertThat(check(TaskQueues.CONTAIN, TaskQueues.KEYS, List.of(new StepNeed("get", "secrets"))))
        .isNotEmpty()
        .extracting(Readiness::state)
        .containsOnly(State.FORBIDDEN);
  }

  @Test
  void theReaderMayNotScale() {
    assertThat(
            check(
                TaskQueues.OBSERVE,
                TaskQueues.CONTAIN,
                List.of(new StepNeed("update", "deployments/scale"))))
        .filteredOn(one -> one.what().startsWith("update "))
        .isNotEmpty()
        .extracting(Readiness::state)
        .containsOnly(State.FORBIDDEN);
  }

  /** Checks what one queue needs with the rights of another's identity. */
  private List<Readiness> check(String identity, String queue, List<StepNeed> needs) {
    Map<String, String> environment = new HashMap<>(stack.product());
    environment.put(
        "RUNBOOK_CLUSTER_KUBECONFIG",
        Objects.requireNonNull(stack.product().get(RealStack.kubeconfigVariable(identity))));
    Deployment deployment = DeploymentReader.find(null, folder, environment);
    ReadinessRequest request = new ReadinessRequest(needs, Instant.parse("2026-03-01T02:00:00Z"));
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      ClusterCheck check = new ClusterCheck(client, deployment, queue);
      return needs.stream().flatMap(need -> check.check(need, request).stream()).toList();
    }
  }
}
