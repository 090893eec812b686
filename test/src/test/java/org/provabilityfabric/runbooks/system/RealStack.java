package org.provabilityfabric.runbooks.system;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The real parts as {@code test/real-stack/up} started them. */
final class RealStack {
  /** The root of the checkout. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The state folders of several stacks, but for the number at their end. */
  private static final String STATES = "FABRIC_STACK_STATES";

  private static final Path COMMANDS = ROOT.resolve("test/real-stack");
  private static final String EXPORT = "export ";

  private final Map<String, String> product;
  private final Map<String, String> tests;

  private RealStack(Map<String, String> product, Map<String, String> tests) {
    this.product = product;
    this.tests = tests;
  }

  /**
   * The running stack.
   *
   * @throws IllegalStateException where it is not up; a system test has nothing to say then
   */
  static RealStack running() {
    return new RealStack(
        variables(Shell.run(COMMANDS.resolve("env").toString())),
        variables(Shell.run(COMMANDS.resolve("env").toString(), "--tests")));
  }

  /** Has a command work on the stack of this process of tests, where there are several. */
  static ProcessBuilder onItsOwn(ProcessBuilder command) {
    String states = System.getenv(STATES);
    if (states != null) {
      command.environment().put("FABRIC_STACK_STATE", states + System.getProperty("stack"));
    }
    return command;
  }

  /** What the product's processes are told of the stack. */
  Map<String, String> product() {
    return product;
  }

  String temporalAddress() {
    return of(product, "TEMPORAL_ADDRESS");
  }

  /** The facts of the stack, {@code runbook.yaml}. */
  Path configuration() {
    return Path.of(of(product, "RUNBOOK_CONFIG"));
  }

  URI gateway() {
    return URI.create("http://" + of(product, "RUNBOOK_GATEWAY_LISTEN"));
  }

  Path gatewaySecret() {
    return Path.of(of(product, "RUNBOOK_GATEWAY_SECRET_FILE"));
  }

  URI prometheus() {
    return URI.create(test("PROMETHEUS"));
  }

  /** The folder of rules that count beside the shipped ones. */
  Path prometheusRules() {
    return Path.of(test("PROMETHEUS_RULES"));
  }

  /** The folder in which a test says what Prometheus scrapes of the product. */
  Path prometheusTargets() {
    return Path.of(test("PROMETHEUS_TARGETS"));
  }

  URI alertmanager() {
    return URI.create(test("ALERTMANAGER"));
  }

  URI pushgateway() {
    return URI.create(test("PUSHGATEWAY"));
  }

  URI temporalUi() {
    return URI.create(test("TEMPORAL_UI"));
  }

  /** The S3 server; tests make buckets of their own. */
  URI objectStore() {
    return URI.create(test("OBJECT_STORE"));
  }

  String objectStoreKey() {
    return test("OBJECT_STORE_KEY");
  }

  Path objectStoreSecret() {
    return Path.of(test("OBJECT_STORE_SECRET_FILE"));
  }

  Path auditLog() {
    return Path.of(test("AUDIT_LOG"));
  }

  Path state() {
    return Path.of(test("STATE"));
  }

  Path ledgerTokenFile() {
    return Path.of(test("LEDGER_TOKEN_FILE"));
  }

  String ledgerToken() throws IOException {
    return Files.readString(ledgerTokenFile()).strip();
  }

  /** The cluster as its administrator sees it. */
  Kubectl administrator() {
    return new Kubectl(Path.of(test("KUBECTL")), administratorKubeconfig());
  }

  Path administratorKubeconfig() {
    return Path.of(test("ADMIN_KUBECONFIG"));
  }

  /** The cluster as the identity of one task queue sees it. */
  Kubectl identity(String queue) {
    return new Kubectl(Path.of(test("KUBECTL")), kubeconfig(queue));
  }

  /** The kubeconfig of the identity of one task queue. */
  Path kubeconfig(String queue) {
    return Path.of(of(product, kubeconfigVariable(queue)));
  }

  /** A client of a test's own. */
  static KubernetesClient client(Path kubeconfig) {
    try {
      Config config = Config.fromKubeconfig(Files.readString(kubeconfig));
      return new KubernetesClientBuilder().withConfig(config).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String kubeconfigVariable(String queue) {
    return "RUNBOOK_" + queue.toUpperCase(java.util.Locale.ROOT) + "_CLUSTER_KUBECONFIG";
  }

  /** Kills a part as a crash would. */
  void kill(String part) {
    part("kill", part);
  }

  /** Starts a killed part again with the same data, and waits until it answers. */
  void start(String part) {
    part("start", part);
  }

  /** Makes the estate's namespaces anew. */
  void resetEstate() {
    part("reset", "estate");
  }

  private void part(String verb, String name) {
    String unused = Shell.run(COMMANDS.resolve("part").toString(), verb, name);
  }

  private String test(String name) {
    return of(tests, "FABRIC_STACK_" + name);
  }

  private static String of(Map<String, String> variables, String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  private static Map<String, String> variables(String lines) {
    Map<String, String> variables = new LinkedHashMap<>();
    lines
        .lines()
        .filter(line -> line.startsWith(EXPORT))
        .forEach(
            line -> {
              String[] parts = line.substring(EXPORT.length()).split("=", 2);
              variables.put(parts[0], parts[1].replace("\\", ""));
            });
    return Map.copyOf(variables);
  }
}
