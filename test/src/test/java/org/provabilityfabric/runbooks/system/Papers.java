package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paper's commands as an operator would have put them into files beforehand. */
final class Papers {
  private final Path folder;
  private final RealStack stack;
  private final String kubectl;

  private Papers(Path folder, RealStack stack) {
    this.folder = folder;
    this.stack = stack;
    kubectl = String.join(" ", stack.administrator().command());
  }

  static Papers in(Path folder, RealStack stack) throws IOException {
    Papers papers = new Papers(Files.createDirectories(folder.resolve("papers")), stack);
    papers.write("emergency-network-policy.yaml", POLICY);
    papers.write("playbook.yaml", PLAYBOOK);
    return papers;
  }

  /** The program, where one was given. */
  @Nullable String ansible() {
    return System.getProperty("ansible");
  }

  void shell() {
    bash(
        kubectl + " scale deployment/retrieval-gateway --replicas=0",
        kubectl + " apply -f " + folder.resolve("emergency-network-policy.yaml"));
  }

  void playbook() {
    bash(
        "K8S_AUTH_KUBECONFIG="
            + stack.administratorKubeconfig()
            + " ANSIBLE_LOCALHOST_WARNING=false "
            + ansible()
            + " -i localhost, -e ansible_python_interpreter="
            + Path.of(String.valueOf(ansible())).resolveSibling("python")
            + " "
            + folder.resolve("playbook.yaml"));
  }

  /** Steps 1, 5 and 6 of the triage procedures. */
  void triage(URI health) {
    String prometheus = stack.prometheus().toString();
    bash(
        kubectl + " get pods -A | grep -v Running || true",
        "curl -sf " + health,
        "curl -s '" + prometheus + "/api/v1/query?query=up'",
        kubectl + " logs -l app=retrieval-gateway --since=1h > retrieval.log",
        kubectl + " logs -l app=egress-firewall --since=1h > egress.log",
        "curl -s --data-urlencode 'query=rate(http_requests_total[5m])' -G -d \"start=$(date -d '1"
            + " hour ago' +%s)\" -d \"end=$(date +%s)\" -d step=60 '"
            + prometheus
            + "/api/v1/query_range' > requests.json",
        kubectl + " get deployments -A",
        "git -C " + RealStack.ROOT + " log --since='24 hours ago' --oneline");
  }

  private void bash(String... lines) {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", "-ec", String.join("\n", lines)))
            .directory(folder.toFile());
    Shell.Ended ended = Shell.tried(builder);
    if (ended.code() != 0) {
      throw new IllegalStateException(ended.out() + ended.err());
    }
  }

  private void write(String name, String text) throws IOException {
    Path unused = Files.writeString(folder.resolve(name), text);
  }

  private static final String POLICY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: emergency-isolation-retrieval-gateway
        namespace: provability-fabric
      spec:
        podSelector: {matchLabels: {app: retrieval-gateway}}
        policyTypes: [Ingress, Egress]
      """;

  private static final String PLAYBOOK =
      """
      - hosts: localhost
        connection: local
        gather_facts: false
        tasks:
          - kubernetes.core.k8s_scale:
              api_version: apps/v1
              kind: Deployment
              name: retrieval-gateway
              namespace: provability-fabric
              replicas: 0
              wait: false
          - kubernetes.core.k8s:
              state: present
              src: emergency-network-policy.yaml
      """;
}
