package org.provabilityfabric.runbooks.keys;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.activity.ClusterObservationImpl;
import org.provabilityfabric.runbooks.activity.MaintenanceWindowsImpl;
import org.provabilityfabric.runbooks.activity.PolicyReadingImpl;
import org.provabilityfabric.runbooks.activity.SignatureChecksImpl;
import org.provabilityfabric.runbooks.activity.SigningKeysImpl;
import org.provabilityfabric.runbooks.activity.WorkloadActionsImpl;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.keys.SignatureChecks;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.KeySetPlace;
import org.provabilityfabric.runbooks.kubernetes.AccessReview;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;
import org.provabilityfabric.runbooks.kubernetes.RollingRestart;
import org.provabilityfabric.runbooks.kubernetes.Scaling;
import org.provabilityfabric.runbooks.kubernetes.Stopwatch;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.rotation.CertificateRotationImpl;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/**
 * The rotation as it runs: the workflow on the in-memory server in skipped time, the product's own
 * activities over a cluster double, services that sign without a pause, and a verifier.
 */
final class RotationScene implements AutoCloseable {
  static final String ID = "rotation/provability-fabric";
  static final String NAMESPACE = "provability-fabric";

  final TestWorkflowEnvironment env;
  final ClusterDouble api = ClusterDouble.start();
  final PracticePods pods;
  final Trouble trouble;
  final Policy policy;
  private final PracticeLedger ledger;
  private final ClusterClient client;
  private final Deployment deployment;
  private final SigningSecrets secrets;
  private final Path folder;

  RotationScene(Path folder, Policy policy) throws Exception {
    this.folder = folder;
    this.policy = policy;
    env = TestWorkflowEnvironment.newInstance(options());
    Clock clock = new EnvironmentClock();
    deployment = deployment(folder);
    client = ClusterClient.connect(deployment, Map.of());
    secrets = new SigningSecrets(NamedObjects.secrets(client));
    pods = new PracticePods(api.objects(), clock);
    ledger = new PracticeLedger(pods);
    trouble = new Trouble(this);
    estate();
    workers(clock);
    env.start();
  }

  private static TestEnvironmentOptions options() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(RunbookJson.dataConverter())
                    .build());
    options.registerSearchAttribute("Procedure", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    return options.build();
  }

  private Deployment deployment(Path base) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair recovery = generator.generateKeyPair();
    Files.write(
        base.resolve("recovery.pem"), Pem.bytes(Pem.PUBLIC_KEY, recovery.getPublic().getEncoded()));
    Files.write(
        base.resolve("custodian.pem"),
        Pem.bytes(Pem.PRIVATE_KEY, recovery.getPrivate().getEncoded()));
    Path file = base.resolve("runbook.yaml");
    Files.writeString(
        file,
        """
        backup: {recoveryKeys: [recovery.pem]}
        cluster: {url: "%s"}
        deadlines: {request: 2s, ready: 20s}
        """
            .formatted(api.url()));
    return DeploymentReader.read(file, Map.of());
  }

  private void estate() throws IOException {
    secret("receipt-signing-key");
    secret("egress-signing-key");
    api.objects().deployment(NAMESPACE, "retrieval-gateway", 3);
    api.objects().deployment(NAMESPACE, "egress-firewall", 3);
    for (String component : List.of("retrieval-gateway", "egress-firewall")) {
      for (int pod = 0; pod < 3; pod++) {
        api.objects().log(component + "-" + pod + "/main", "2026-11-23T10:00:00Z INFO started\n");
      }
    }
    KeySetStore store = new KeySetStore(NamedObjects.configMaps(client));
    for (String kind : List.of("receipt-signing", "egress-signing")) {
      PublicHalf key = secrets.facts(place(kind)).key();
      store.publish(published(kind), key, key, Instant.EPOCH, false);
    }
    pods.publishedSinceEver();
    pods.start("retrieval-gateway", SignedEvidence.RECEIPTS, key("receipt-signing-key"));
    pods.start("egress-firewall", SignedEvidence.CERTIFICATES, key("egress-signing-key"));
    api.objects().afterWrite((objects, key) -> pods.after(key));
  }

  private void secret(String name) throws IOException {
    try (SigningKey key = SigningKey.generate(KeyAlgorithm.ED25519, new SecureRandom())) {
      api.objects().put(key(name), SecretBackupTest.secret(key).toString());
      api.objects()
          .edit(
              key(name),
              "kubectl",
              "{\"metadata\": {\"creationTimestamp\": \"2020-01-05T08:00:00Z\"}}");
    }
  }

  private void workers(Clock clock) {
    SecureRandom random = new SecureRandom();
    KeySetStore keySets = new KeySetStore(NamedObjects.configMaps(client));
    EvidenceVault vault = EvidenceVault.open(folder.resolve("evidence"), clock);
    Worker runbook = env.newWorker(TaskQueues.RUNBOOK);
    runbook.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        CertificateRotationImpl.class);
    runbook.registerActivitiesImplementations(
        new PolicyReadingImpl(() -> policy), new MaintenanceWindowsImpl());
    env.newWorker(TaskQueues.KEYS, WorkerOptions.getDefaultInstance())
        .registerActivitiesImplementations(
            trouble.around(
                SigningKeys.class,
                new SigningKeysImpl(
                    deployment,
                    secrets,
                    new KeySwap(
                        secrets, new CertificateMaking(deployment, Map.of(), random), random),
                    keySets,
                    new AccessReview(client),
                    vault)));
    env.newWorker(TaskQueues.OBSERVE)
        .registerActivitiesImplementations(
            trouble.around(
                SignatureChecks.class,
                new SignatureChecksImpl(
                    deployment, ledger.client(clock), keySets, SignedForm.STANDARD, clock)),
            trouble.around(
                ClusterObservation.class,
                new ClusterObservationImpl(client, deployment, vault, System::nanoTime)));
    env.newWorker(TaskQueues.CONTAIN)
        .registerActivitiesImplementations(
            trouble.around(
                WorkloadActions.class,
                new WorkloadActionsImpl(
                    new RollingRestart(client, deployment, Stopwatch.ofTheMachine()),
                    new Scaling(client, deployment, Stopwatch.ofTheMachine()),
                    clock)));
  }

  /** Starts a rotation as a person does. */
  CertificateRotation start(@Nullable List<String> kinds, boolean urgent, boolean rehearse) {
    CertificateRotation run =
        env.getWorkflowClient()
            .newWorkflowStub(
                CertificateRotation.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ID)
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .build());
    WorkflowClient.start(
        run::run,
        new RotationInput(
            "yearly rotation",
            kinds,
            String.valueOf(urgent),
            String.valueOf(rehearse),
            PinnedPolicy.of(policy),
            null));
    return run;
  }

  /** Starts and approves it. */
  CertificateRotation approved() {
    CertificateRotation run = start(null, false, false);
    env.sleep(Duration.ofMinutes(1));
    run.approve(new Decision(Policy.ROTATE_SIGNING_KEYS, "security@company.com", "due", null));
    return run;
  }

  RotationReport result() {
    return WorkflowStub.fromTyped(
            env.getWorkflowClient().newWorkflowStub(CertificateRotation.class, ID))
        .getResult(RotationReport.class);
  }

  String history() {
    return env.getWorkflowClient().fetchHistory(ID).toJson(false);
  }

  /** The id of the key in a secret. */
  String keyIn(String kind) {
    return secrets.facts(place(kind)).key().keyId();
  }

  KeySetDocument keySet() {
    return KeySetDocument.parse(
        api.objects()
            .require("configmaps/" + NAMESPACE + "/signing-keys")
            .at("/data/keys.json")
            .asText(),
        "key set");
  }

  boolean has(String secret) {
    return api.objects().get(key(secret)) != null;
  }

  @Nullable String lockOf(String kind) {
    return secrets.facts(place(kind)).lockedBy();
  }

  private SecretPlace place(String kind) {
    return SecretPlace.of(deployment.signingKey(kind).orElseThrow(), deployment);
  }

  private static KeySetStore.Published published(String kind) {
    return new KeySetStore.Published(NAMESPACE, new KeySetPlace(null, null), kind);
  }

  private static String key(String secret) {
    return "secrets/" + NAMESPACE + "/" + secret;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    env.close();
    ledger.close();
    client.close();
    api.close();
  }

  /** The in-memory server's time. */
  private final class EnvironmentClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(env.currentTimeMillis());
    }
  }
}
