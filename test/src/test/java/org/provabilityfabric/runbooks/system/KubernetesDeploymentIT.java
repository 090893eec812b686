package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code deploy/kubernetes} at the real API server: the example with everything in it as a dry run
 * with strict validation, then the base for real in a namespace of its own. Network policies are
 * stored there and enforced by nobody.
 */
@Timeout(300)
class KubernetesDeploymentIT {
  private static final Path KUBERNETES = RealStack.ROOT.resolve("deploy/kubernetes");
  private static final Path KEDA = Path.of("src/test/resources/published");
  private static final List<String> KEDA_KINDS =
      List.of("scaledobjects.keda.sh", "triggerauthentications.keda.sh");

  private static final RealStack STACK = RealStack.running();
  private static final Kubectl KUBECTL = STACK.administrator().anywhere();

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void kedasKinds() {
    for (String kind : KEDA_KINDS) {
      String file = KEDA.resolve("keda.sh_" + kind.replace(".keda.sh", ".yaml")).toString();
      assertThat(KUBECTL.run("apply", "--server-side", "-f", file)).contains(kind);
      assertThat(KUBECTL.run("wait", "--for=condition=Established", "crd/" + kind)).isNotEmpty();
    }
  }

  @AfterAll
  static void noneOfThem() {
    KEDA_KINDS.forEach(
        kind -> assertThat(KUBECTL.run("delete", "crd", kind, "--ignore-not-found")).isNotNull());
  }

  @Test
  void theExampleIsAcceptedWithStrictValidation() throws IOException {
    Path rendered = rendered(KUBERNETES.resolve("overlays/example"));

    Shell.Ended ended = dryRun(rendered);

    assertThat(ended.err()).doesNotContain("Warning");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("deployment.apps/worker-observe", "deployment.apps/gateway")
        .contains("networkpolicy.networking.k8s.io/nothing")
        .contains("poddisruptionbudget.policy/worker-contain")
        .contains("scaledobject.keda.sh/worker-lean", "triggerauthentication.keda.sh/temporal")
        .contains("clusterrole.rbac.authorization.k8s.io/fabric-runbooks-observe");
    assertThat(ended.out().lines().filter(line -> line.endsWith("(server dry run)")))
        .hasSameSizeAs(Files.readAllLines(rendered).stream().filter("---"::equals).toList())
        .hasSizeGreaterThan(35);
  }

  @ParameterizedTest
  @CsvSource({"readinessProbe:, readynessProbe:", "minReplicaCount:, minReplicas:"})
  void strictValidationRefusesAKeyThatIsNone(String right, String wrong) throws IOException {
    String text = Files.readString(rendered(KUBERNETES.resolve("overlays/example")));
    Path spoilt = Files.writeString(folder.resolve("spoilt.yaml"), text.replace(right, wrong));

    Shell.Ended ended = dryRun(spoilt);

    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).contains("unknown field", wrong.replace(":", ""));
  }

  @Test
  void everyPodRunsUnderTheAccountOfItsQueueAndIsHeldToWhatItNeeds() throws IOException {
    try (TrialDeployment trial = new TrialDeployment(STACK, folder)) {
      assertThat(trial.apply()).contains("namespace/" + TrialDeployment.NAMESPACE);

      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(trial.running()).hasSize(10));

      List<Pod> pods = trial.running();
      Map<String, Long> accounts =
          pods.stream()
              .collect(
                  Collectors.groupingBy(
                      pod -> served(pod) + " as " + pod.getSpec().getServiceAccountName(),
                      TreeMap::new,
                      Collectors.counting()));
      assertThat(accounts)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "runbook as runbook", 2L,
                  "observe as observe", 2L,
                  "contain as contain", 2L,
                  "keys as keys", 1L,
                  "lean as lean", 1L,
                  "gateway as runbook", 2L));
      assertThat(pods)
          .allSatisfy(
              pod ->
                  assertThat(holdsToken(pod))
                      .as(served(pod))
                      .isEqualTo(List.of("observe", "contain", "keys").contains(served(pod))));
      budgetsAndServiceFind(trial);
      privilegesAreRefused();
    }
  }

  private static void budgetsAndServiceFind(TrialDeployment trial) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(trial.budgets())
                  .hasSize(6)
                  .allSatisfy(
                      budget -> {
                        assertThat(budget.getStatus().getDisruptionsAllowed()).isEqualTo(1);
                        assertThat(budget.getStatus().getCurrentHealthy()).isPositive();
                      });
              assertThat(trial.endpoints()).hasSize(2);
            });
  }

  private static void privilegesAreRefused() {
    Shell.Ended refused =
        KUBECTL.tried(
            "run", "intruder", "--namespace=" + TrialDeployment.NAMESPACE, "--image=none");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains("violates PodSecurity \"restricted");
  }

  private static String served(Pod pod) {
    List<String> args = pod.getSpec().getContainers().getFirst().getArgs();
    return args.getLast();
  }

  private static boolean holdsToken(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .anyMatch(volume -> volume.getName().startsWith("kube-api-access"));
  }

  private static Shell.Ended dryRun(Path rendered) {
    return KUBECTL.tried(
        "apply", "--dry-run=server", "--validate=strict", "-f", rendered.toString());
  }

  private Path rendered(Path kustomization) throws IOException {
    return Files.writeString(
        folder.resolve("rendered.yaml"),
        "---\n" + KUBECTL.run("kustomize", kustomization.toString()));
  }
}
