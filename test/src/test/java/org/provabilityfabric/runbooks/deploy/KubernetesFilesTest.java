package org.provabilityfabric.runbooks.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.YamlDocument;
import org.provabilityfabric.runbooks.worker.Assembly;

/** The identities of {@code deploy/kubernetes} are those of {@code deploy/rbac}. */
class KubernetesFilesTest {
  private static final Path DEPLOY = ComposeFile.ROOT.resolve("deploy");

  /**
   * What KEDA's Temporal scaler takes (pkg/scalers/temporal_scaler.go, 2.20.2), of what is used.
   */
  private static final List<String> SCALER =
      List.of("endpoint", "namespace", "taskQueue", "queueTypes", "targetQueueSize");

  private static final Path BASE = DEPLOY.resolve("kubernetes/base");

  @Test
  void everyQueueHasADeploymentUnderItsOwnAccount() throws IOException {
    Map<String, String> accountOfQueue = new TreeMap<>();
    for (Deployment worker : deployments()) {
      List<String> args =
          worker.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs();
      if (args.getFirst().equals("worker")) {
        accountOfQueue.put(
            args.getLast(), worker.getSpec().getTemplate().getSpec().getServiceAccountName());
      }
    }

    assertThat(accountOfQueue.keySet()).containsExactlyInAnyOrderElementsOf(Assembly.QUEUES);
    assertThat(accountOfQueue).allSatisfy((queue, account) -> assertThat(account).isEqualTo(queue));
  }

  @Test
  void everyAccountStandsInRbacAndHasATokenOnlyWhereItMaySpeakToTheApi() throws IOException {
    Map<String, Boolean> tokens = new TreeMap<>();
    for (HasMetadata object : objects(DEPLOY.resolve("rbac/accounts.yaml"))) {
      if (object instanceof ServiceAccount account) {
        tokens.put(
            account.getMetadata().getName(),
            !Boolean.FALSE.equals(account.getAutomountServiceAccountToken()));
      }
    }
    List<String> bound = boundAccounts();

    assertThat(deployments())
        .allSatisfy(
            deployment -> {
              var pod = deployment.getSpec().getTemplate().getSpec();
              assertThat(deployment.getMetadata().getNamespace()).isEqualTo("fabric-runbooks");
              assertThat(tokens)
                  .containsEntry(
                      pod.getServiceAccountName(), pod.getAutomountServiceAccountToken());
            });
    assertThat(tokens)
        .allSatisfy((account, token) -> assertThat(bound.contains(account)).isEqualTo(token));
  }

  @Test
  void theKustomizationOfRbacNamesEveryFileThere() throws IOException {
    List<String> named = new ArrayList<>();
    YamlDocument.read(DEPLOY.resolve("rbac/Kustomization"))
        .root()
        .path("resources")
        .forEach(file -> named.add(file.asText()));

    try (Stream<Path> files = Files.list(DEPLOY.resolve("rbac"))) {
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> !file.equals("Kustomization"))
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/example"})
  void theFactsAreReadByTheProgramAndHoldNoSecret(String folder) {
    var facts =
        DeploymentReader.read(
            DEPLOY.resolve("kubernetes").resolve(folder).resolve("runbook.yaml"), Map.of());

    assertThat(facts.worker().listen()).isEqualTo("0.0.0.0:8089");
    assertThat(facts.gateway().port()).isEqualTo(8088);
    assertThat(facts.evidence().directory()).hasToString("/var/lib/runbook/evidence");
    assertThat(facts.temporal().namespace()).isEqualTo("runbooks");
  }

  @Test
  void workersAreScaledByTheirOwnQueueAtTheTemporalThatTheySpeakTo() {
    var temporal = DeploymentReader.read(BASE.resolve("runbook.yaml"), Map.of()).temporal();
    List<String> scaled = new ArrayList<>();
    for (HasMetadata object :
        objects(DEPLOY.resolve("kubernetes/components/autoscaling/scaled-objects.yaml"))) {
      JsonNode spec = RunbookJson.mapper().valueToTree(object).path("spec");
      JsonNode trigger = spec.at("/triggers/0/metadata");
      String queue = trigger.path("taskQueue").asText();
      scaled.add(queue);
      assertThat(spec.at("/scaleTargetRef/name").asText()).isEqualTo("worker-" + queue);
      assertThat(object.getMetadata().getName()).isEqualTo("worker-" + queue);
      assertThat(spec.at("/triggers/0/type").asText()).isEqualTo("temporal");
      assertThat(trigger.path("endpoint").asText()).isEqualTo(temporal.address());
      assertThat(trigger.path("namespace").asText()).isEqualTo(temporal.namespace());
      assertThat(SCALER).containsAll(trigger.properties().stream().map(Map.Entry::getKey).toList());
    }

    assertThat(scaled)
        .containsExactlyInAnyOrderElementsOf(
            Assembly.QUEUES.stream().filter(queue -> !queue.equals(TaskQueues.KEYS)).toList());
  }

  @Test
  void theRulesOfTheExampleAreRead() {
    assertThat(PolicyReader.read(DEPLOY.resolve("kubernetes/overlays/example/rules"))).isNotNull();
  }

  private static List<Deployment> deployments() throws IOException {
    List<Deployment> deployments = new ArrayList<>();
    YamlDocument.read(BASE.resolve("kustomization.yaml"))
        .root()
        .path("resources")
        .forEach(
            file -> {
              Path path = BASE.resolve(file.asText());
              if (Files.isRegularFile(path)) {
                objects(path).stream()
                    .filter(Deployment.class::isInstance)
                    .forEach(object -> deployments.add((Deployment) object));
              }
            });
    assertThat(deployments).hasSize(Assembly.QUEUES.size() + 1);
    return deployments;
  }

  private static List<String> boundAccounts() throws IOException {
    List<String> bound = new ArrayList<>();
    for (String file : List.of("observe.yaml", "contain.yaml", "keys.yaml")) {
      for (HasMetadata object : objects(DEPLOY.resolve("rbac").resolve(file))) {
        List<Subject> subjects =
            switch (object) {
              case RoleBinding binding -> binding.getSubjects();
              case ClusterRoleBinding binding -> binding.getSubjects();
              default -> List.of();
            };
        subjects.forEach(subject -> bound.add(subject.getName()));
      }
    }
    return bound;
  }

  private static List<HasMetadata> objects(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Object read = new KubernetesSerialization().unmarshal(in);
      List<HasMetadata> objects = new ArrayList<>();
      if (read instanceof Collection<?> several) {
        several.forEach(object -> objects.add((HasMetadata) object));
      } else {
        objects.add((HasMetadata) read);
      }
      return objects;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
