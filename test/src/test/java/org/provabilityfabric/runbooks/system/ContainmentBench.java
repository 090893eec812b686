package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * "Immediate Containment" and the first thirty minutes of triage, side by side with the paper's
 * commands. Run by {@code test/bench/containment}; nothing is asserted of the times.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ContainmentBench {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final String COMPONENT = "retrieval-gateway";
  private static final String POLICY = "emergency-isolation-" + COMPONENT;
  private static final String BARE = "bare calls: read deployment, create policy";
  private static final String PRODUCT = "Fabric Runbooks: alert accepted, policy stored";
  private static final int REPLICAS = 3;

  @TempDir static Path folder;
  private static Situation situation;
  private static KubernetesClient administrator;

  @BeforeAll
  static void open() throws IOException {
    situation = Situation.of(folder.resolve("product"), Map.of());
    administrator = RealStack.client(situation.stack.administratorKubeconfig());
  }

  @AfterAll
  static void close() {
    administrator.close();
    situation.close();
  }

  @Test
  void containmentSideBySide() throws IOException {
    Ways ways = new Ways();
    Papers papers = Papers.in(folder, situation.stack);
    try (KubernetesClient bare = RealStack.client(situation.stack.kubeconfig("contain"))) {
      for (int round = 0; round <= ROUNDS; round++) {
        System.out.println(round == 0 ? "To warm up:" : "Round " + round + " of " + ROUNDS);
        Ways kept = round == 0 ? new Ways() : ways;
        kept.took(BARE, untilStored(() -> bareCalls(bare)));
        undone();
        kept.took("the paper's shell commands", untilStored(papers::shell));
        undone();
        if (papers.ansible() != null) {
          kept.took("an Ansible playbook of them", untilStored(papers::playbook));
          undone();
        }
        byTheProduct(kept, round);
      }
    }
    ways.print("Data exposure, until the emergency network policy is stored");
    System.out.printf(
        Locale.ROOT,
        "Goal: at most 1.25 x the bare calls + 150 ms = %.0f ms; seen: %.0f ms%n",
        1.25 * ways.median(BARE) + 150,
        ways.median(PRODUCT));
    if (papers.ansible() == null) {
      System.out.println("No ansible-playbook was given (-Dansible=PATH): that way is left out.");
    }
  }

  private static void byTheProduct(Ways ways, int round) {
    Alert alert = Alert.crossTenantAccess(situation.stack, "bench-" + round);
    String incident;
    try (Stored stored = new Stored(administrator)) {
      incident = alert.post();
      long accepted = System.nanoTime();
      ways.took(PRODUCT, Duration.ofNanos(Math.max(0, stored.at() - accepted)));
    }
    eventually("triage and gathering", () -> Triage.of(situation, incident).isPresent());
    Triage.of(situation, incident).orElseThrow().print();
    situation.product.command("incident", "ack", incident, "--by", "sre@company.com");
    eventually("asked", () -> !situation.status(incident).approvals().isEmpty());
    situation.product.command("incident", "approve", incident, "--by", "security@company.com");
    eventually("as before", () -> situation.released(COMPONENT, REPLICAS));
    situation.product.command(
        "incident", "resolve", incident, "measured", "--by", "sre@company.com");
    situation.product.temporal().client().newUntypedWorkflowStub(incident).terminate("measured");
  }

  @Test
  void theFirstThirtyMinutesOfTriage() throws IOException {
    Papers papers = Papers.in(folder, situation.stack);
    Ways ways = new Ways();
    for (int round = 0; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      papers.triage(situation.doubles.health().statusUrl());
      ways.took("the paper's commands of triage, in sequence", since(begun));
    }
    ways.print("Triage Procedures, steps 1, 5 and 6");
  }

  /** What the product does at least: read what is to be isolated, and isolate it. */
  private static void bareCalls(KubernetesClient client) {
    Map<String, String> selector =
        client
            .apps()
            .deployments()
            .inNamespace(Kubectl.NAMESPACE)
            .withName(COMPONENT)
            .require()
            .getSpec()
            .getSelector()
            .getMatchLabels();
    NetworkPolicy policy =
        new io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder()
            .withNewMetadata()
            .withName(POLICY)
            .endMetadata()
            .withNewSpec()
            .withNewPodSelector()
            .withMatchLabels(selector)
            .endPodSelector()
            .withPolicyTypes(List.of("Ingress", "Egress"))
            .endSpec()
            .build();
    NetworkPolicy created =
        client
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(Kubectl.NAMESPACE)
            .resource(policy)
            .create();
    assertThat(created.getMetadata().getName()).isEqualTo(POLICY);
  }

  private static Duration untilStored(Runnable way) {
    try (Stored stored = new Stored(administrator)) {
      long begun = System.nanoTime();
      way.run();
      return Duration.ofNanos(stored.at() - begun);
    }
  }

  private static void undone() {
    String unused = situation.cluster.run("delete", "networkpolicy", POLICY, "--ignore-not-found");
    unused = situation.cluster.run("scale", "deployment/" + COMPONENT, "--replicas=" + REPLICAS);
    eventually("as before", () -> situation.released(COMPONENT, REPLICAS));
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Sees by a watch of its own when the policy is there. */
  private static final class Stored implements AutoCloseable, Watcher<NetworkPolicy> {
    private final CompletableFuture<Long> seen = new CompletableFuture<>();
    private final Watch watch;

    Stored(KubernetesClient client) {
      watch =
          client
              .network()
              .v1()
              .networkPolicies()
              .inNamespace(Kubectl.NAMESPACE)
              .withName(POLICY)
              .watch(this);
    }

    /** When it was there, in nanoseconds of this machine. */
    long at() {
      return seen.orTimeout(2, TimeUnit.MINUTES).join();
    }

    @Override
    public void eventReceived(Action action, NetworkPolicy policy) {
      if (action == Action.ADDED) {
        seen.complete(System.nanoTime());
      }
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {
      seen.completeExceptionally(new IllegalStateException("the watch has ended", cause));
    }

    @Override
    public void close() {
      watch.close();
    }
  }
}
