package org.provabilityfabric.runbooks.keys;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
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
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.keys.RotationInput;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.keys.SignatureChecks;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.kubernetes.AccessReview;
import org.provabilityfabric.runbooks.kubernetes.RollingRestart;
import org.provabilityfabric.runbooks.kubernetes.Scaling;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;
import org.provabilityfabric.runbooks.rotation.CertificateRotationImpl;
import org.provabilityfabric.runbooks.temporal.TemporalDouble;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * The rotation as it runs: the workflow on the in-memory server in skipped time, and the product's
 * own activities over an estate that signs meanwhile.
 */
final class RotationScene implements AutoCloseable {
  static final String ID = "rotation/provability-fabric";

  final TestWorkflowEnvironment env = TemporalDouble.server("Procedure");
  final RotationEstate estate;
  final Trouble trouble;
  final Policy policy;

  RotationScene(Path folder, Policy policy) throws Exception {
    this.policy = policy;
    Clock clock = new EnvironmentClock();
    estate = new RotationEstate(folder, clock);
    trouble = new Trouble(estate.pods, env.getWorkflowClient());
    EvidenceVault vault = EvidenceVault.open(folder.resolve("evidence"), clock);
    procedures();
    keys(vault);
    looks(vault, clock);
    restarts(clock);
    env.start();
  }

  private void procedures() {
    Worker runbook = env.newWorker(TaskQueues.RUNBOOK);
    runbook.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        CertificateRotationImpl.class);
    Messages everybodyIsTold =
        message -> new Delivery(message.key(), message.to(), true, List.of());
    runbook.registerActivitiesImplementations(
        new PolicyReadingImpl(() -> policy), new MaintenanceWindowsImpl(), everybodyIsTold);
  }

  private void keys(EvidenceVault vault) {
    SecureRandom random = new SecureRandom();
    CertificateMaking certificates = new CertificateMaking(estate.deployment, Map.of(), random);
    env.newWorker(TaskQueues.KEYS)
        .registerActivitiesImplementations(
            trouble.around(
                SigningKeys.class,
                new SigningKeysImpl(
                    estate.deployment,
                    estate.secrets,
                    new KeySwap(estate.secrets, certificates, random),
                    estate.keySets,
                    new AccessReview(estate.client),
                    vault)));
  }

  private void looks(EvidenceVault vault, Clock clock) {
    env.newWorker(TaskQueues.OBSERVE)
        .registerActivitiesImplementations(
            trouble.around(
                SignatureChecks.class,
                new SignatureChecksImpl(
                    estate.deployment,
                    estate.ledger.client(clock),
                    estate.keySets,
                    SignedForm.STANDARD,
                    clock)),
            trouble.around(
                ClusterObservation.class,
                new ClusterObservationImpl(
                    estate.client, estate.deployment, vault, System::nanoTime)));
  }

  private void restarts(Clock clock) {
    Stopwatch stopwatch = Stopwatch.ofTheMachine();
    env.newWorker(TaskQueues.CONTAIN)
        .registerActivitiesImplementations(
            trouble.around(
                WorkloadActions.class,
                new WorkloadActionsImpl(
                    new RollingRestart(estate.client, estate.deployment, stopwatch),
                    new Scaling(estate.client, estate.deployment, stopwatch),
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

  /** Starts and approves one of all keys. */
  void approved() {
    approved(null, false);
  }

  /** Starts and approves one. */
  void approved(@Nullable List<String> kinds, boolean urgent) {
    CertificateRotation run = start(kinds, urgent, false);
    env.sleep(Duration.ofMinutes(1));
    run.approve(new Decision(Policy.ROTATE_SIGNING_KEYS, "security@company.com", "due", null));
  }

  RotationReport result() {
    return WorkflowStub.fromTyped(
            env.getWorkflowClient().newWorkflowStub(CertificateRotation.class, ID))
        .getResult(RotationReport.class);
  }

  String history() {
    return env.getWorkflowClient().fetchHistory(ID).toJson(false);
  }

  @Override
  public void close() {
    env.close();
    estate.close();
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
