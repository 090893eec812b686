package org.provabilityfabric.runbooks.system;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The base of {@code deploy/kubernetes} in a namespace of its own, as an overlay of somebody would
 * have it, and what the API server says of it. All of it is gone once it is closed.
 */
final class TrialDeployment implements AutoCloseable {
  static final String NAMESPACE = "fabric-runbooks-trial";

  private final Kubectl kubectl;
  private final KubernetesClient client;
  private final Path folder;

  /**
   * @param folder for the overlay's files
   */
  TrialDeployment(RealStack stack, Path folder) throws IOException {
    this.folder = folder;
    kubectl = stack.administrator().anywhere();
    String kubeconfig = Files.readString(stack.administratorKubeconfig());
    client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  /** Applies it for real, and gives what kubectl says. */
  String apply() throws IOException {
    return kubectl.run("apply", "--validate=strict", "-k", overlay().toString());
  }

  List<Pod> running() {
    return client.pods().inNamespace(NAMESPACE).list().getItems().stream()
        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
        .toList();
  }

  List<PodDisruptionBudget> budgets() {
    return client.policy().v1().podDisruptionBudget().inNamespace(NAMESPACE).list().getItems();
  }

  /** Where requests to its services go. */
  List<Endpoint> endpoints() {
    return client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(NAMESPACE)
        .list()
        .getItems()
        .stream()
        .flatMap(slice -> slice.getEndpoints().stream())
        .toList();
  }

  /**
   * The rights on the whole cluster are left out, since those of the stack's own accounts have the
   * same name.
   */
  private Path overlay() throws IOException {
    Path deploy = RealStack.ROOT.resolve("deploy");
    try (Stream<Path> files = Files.walk(deploy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve("deploy").resolve(deploy.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
      }
    }
    Path overlay = Files.createDirectories(folder.resolve("deploy/kubernetes/overlays/trial"));
    Files.writeString(overlay.resolve("volume.yaml"), volume());
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: %s
        resources: [../../base, volume.yaml]
        patches:
          - patch: |
              {$patch: delete, apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole,
               metadata: {name: fabric-runbooks-observe}}
          - patch: |
              {$patch: delete, apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding,
               metadata: {name: fabric-runbooks-observe}}
          - target: {kind: PersistentVolumeClaim}
            patch: |
              - {op: add, path: /spec/storageClassName, value: trial}
        """
            .formatted(NAMESPACE));
    return overlay;
  }

  private static String volume() {
    return """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: %s}
    spec:
      accessModes: [ReadWriteMany]
      capacity: {storage: 50Gi}
      hostPath: {path: /nowhere}
      storageClassName: trial
      persistentVolumeReclaimPolicy: Retain
    """
        .formatted(NAMESPACE);
  }

  @Override
  public void close() {
    client.close();
    for (String kind : List.of("namespace", "persistentvolume")) {
      String unused =
          kubectl.run(
              "delete",
              kind,
              NAMESPACE,
              "--ignore-not-found",
              "--timeout=90s",
              "--request-timeout=0");
    }
  }
}
