package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ContainmentWatch;
import org.provabilityfabric.runbooks.kubernetes.TenantCut;

/** "Isolate affected tenant", by the identity that contains, asked of the real API server. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TenantCutIT {
  private static final String POLICY = "emergency-isolation-tenants";
  private static final TenantSubject ACME = new TenantSubject("acme");
  private static final TenantSubject GLOBEX = new TenantSubject("globex");

  private final RealStack stack = RealStack.running();
  private final Kubectl administrator = stack.administrator();

  @Test
  void twoTenantsAreDeniedWhatOpensThePolicyIsMendedAndTheLastReleaseDeletesIt() {
    Deployment deployment =
        DeploymentReader.read(
            stack.configuration(),
            Map.of("RUNBOOK_CLUSTER_KUBECONFIG", stack.kubeconfig(TaskQueues.CONTAIN).toString()));
    try (ClusterClient cluster = ClusterClient.connect(deployment, Map.of())) {
      TenantCut tenants = new TenantCut(cluster, deployment.tenants(), "test");
      tenants.deny(ACME, order(true));
      assertThat(administrator.find("networkpolicy", POLICY)).isEmpty();

      tenants.deny(ACME, order(false));
      tenants.deny(GLOBEX, order(false));
      assertThat(values()).isEqualTo("[\"acme\",\"globex\"]");
      assertThat(tenants.watch(ACME, order(false))).isInstanceOf(ContainmentWatch.Standing.class);

      String unused =
          administrator.run(
              "patch",
              "networkpolicy",
              POLICY,
              "--type=merge",
              "-p",
              "{\"spec\": {\"ingress\": [{}]}}");
      assertThat(tenants.watch(GLOBEX, order(false))).isInstanceOf(ContainmentWatch.Undone.class);
      tenants.deny(GLOBEX, order(false));
      assertThat(tenants.watch(ACME, order(false))).isInstanceOf(ContainmentWatch.Standing.class);

      tenants.lift(ACME, order(false));
      assertThat(values()).isEqualTo("[\"globex\"]");
      tenants.lift(GLOBEX, order(false));
      assertThat(administrator.find("networkpolicy", POLICY)).isEmpty();
    }
  }

  private String values() {
    return administrator
        .get("networkpolicy", POLICY)
        .at("/spec/podSelector/matchExpressions/0/values")
        .toString();
  }

  private static ContainmentOrder order(boolean dryRun) {
    return new ContainmentOrder("tenant", "k", false, true, true, Duration.ofMinutes(1), dryRun);
  }
}
