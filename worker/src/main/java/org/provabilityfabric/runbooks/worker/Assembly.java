package org.provabilityfabric.runbooks.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.activity.BypassAnalysisImpl;
import org.provabilityfabric.runbooks.activity.CertificateStorageImpl;
import org.provabilityfabric.runbooks.activity.ClusterObservationImpl;
import org.provabilityfabric.runbooks.activity.ConfigurationActionsImpl;
import org.provabilityfabric.runbooks.activity.ContainmentActionsImpl;
import org.provabilityfabric.runbooks.activity.ErrorAnalysisImpl;
import org.provabilityfabric.runbooks.activity.EvidenceSealsImpl;
import org.provabilityfabric.runbooks.activity.ExposureAnalysisImpl;
import org.provabilityfabric.runbooks.activity.GapStatementsImpl;
import org.provabilityfabric.runbooks.activity.LedgerReadingImpl;
import org.provabilityfabric.runbooks.activity.PerformanceReadingImpl;
import org.provabilityfabric.runbooks.activity.PolicyConfigurationImpl;
import org.provabilityfabric.runbooks.activity.ProbeReadingImpl;
import org.provabilityfabric.runbooks.activity.ReceiptKeysImpl;
import org.provabilityfabric.runbooks.activity.ReceiptStorageImpl;
import org.provabilityfabric.runbooks.activity.ReceiptSubmissionImpl;
import org.provabilityfabric.runbooks.activity.SigningKeysImpl;
import org.provabilityfabric.runbooks.activity.StatementKey;
import org.provabilityfabric.runbooks.activity.TokenActionsImpl;
import org.provabilityfabric.runbooks.activity.TokenReadingImpl;
import org.provabilityfabric.runbooks.activity.WorkloadActionsImpl;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.keys.CertificateMaking;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.keys.KeySwap;
import org.provabilityfabric.runbooks.keys.SigningSecrets;
import org.provabilityfabric.runbooks.kubernetes.AccessReview;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.DetectionThresholds;
import org.provabilityfabric.runbooks.kubernetes.EmergencyContainment;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;
import org.provabilityfabric.runbooks.kubernetes.PublishedKeys;
import org.provabilityfabric.runbooks.kubernetes.RollingRestart;
import org.provabilityfabric.runbooks.kubernetes.Scaling;
import org.provabilityfabric.runbooks.kubernetes.TenantCut;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.seal.TimestampAuthority;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * Builds what each task queue is served with, from the deployment's facts, the organisation's rules
 * and a clock.
 *
 * @param deployment the deployment's facts
 * @param policy reads the rules, anew for each snapshot
 * @param clock tells when something was captured
 * @param environment where secrets are found that are referred to by variable
 * @param identities the deployment with the Kubernetes access of a queue that has its own
 * @param limits how much is done at a time
 */
public record Assembly(
    Deployment deployment,
    Supplier<Policy> policy,
    Clock clock,
    Map<String, String> environment,
    Map<String, Deployment> identities,
    WorkerLimits limits) {
  /** The task queues that can be served. */
  public static final List<String> QUEUES =
      List.of(
          TaskQueues.RUNBOOK,
          TaskQueues.OBSERVE,
          TaskQueues.CONTAIN,
          TaskQueues.KEYS,
          TaskQueues.LEAN);

  /** Emergency policies and scaled workloads say by which way they were made. */
  private static final String MADE_BY = "fabric-runbooks";

  public Assembly {
    environment = Map.copyOf(environment);
    identities = Map.copyOf(identities);
  }

  /** An assembly with one identity for all queues, secrets from the process's environment. */
  public static Assembly of(Deployment deployment, Supplier<Policy> policy, Clock clock) {
    return new Assembly(deployment, policy, clock, System.getenv(), Map.of(), WorkerLimits.usual());
  }

  /** An assembly as the worker was told. */
  public static Assembly of(WorkerSettings settings, Clock clock) {
    return new Assembly(
        settings.deployment(),
        settings.policy(),
        clock,
        settings.environment(),
        settings.identities(),
        settings.limits());
  }

  /** The same with secrets from another environment. */
  public Assembly withSecretsFrom(Map<String, String> other) {
    return new Assembly(deployment, policy, clock, other, identities, limits);
  }

  /**
   * Starts to serve.
   *
   * @param queues some of {@link #QUEUES}
   * @param further interceptors around the worker's own, outermost last
   * @throws WorkerException where a queue is not known or the namespace is not ready
   */
  public RunbookWorker worker(
      WorkflowClient client, Collection<String> queues, WorkerInterceptor... further) {
    queues.forEach(Assembly::mustBeKnown);
    List<QueueDuties> duties =
        new LinkedHashSet<>(queues).stream().map(queue -> duties(client, queue)).toList();
    return RunbookWorker.start(client, duties, limits, further);
  }

  /** What one queue is served with. */
  QueueDuties duties(WorkflowClient client, String queue) {
    Deployment own = identities.getOrDefault(queue, deployment);
    Outside outside = new Outside(own, clock, environment);
    return switch (queue) {
      case TaskQueues.RUNBOOK ->
          new RunbookDuties(deployment, policy, client)
              .served(outside)
              .of(deployment.worker().version());
      case TaskQueues.OBSERVE -> observe(own, outside);
      case TaskQueues.KEYS -> keys(own, outside);
      case TaskQueues.LEAN -> lean(outside);
      default -> contain(own, outside);
    };
  }

  private QueueDuties observe(Deployment own, Outside outside) {
    ClusterClient cluster = ClusterClient.connect(own, environment);
    List<Object> reading =
        List.of(
            new ClusterObservationImpl(cluster, own, outside.vault(), System::nanoTime),
            outside.healthProbing(),
            new ProbeReadingImpl(outside.probeMailbox(), clock),
            outside.metricsReading(),
            new LedgerReadingImpl(outside.ledger(), outside.vault(), System::nanoTime),
            outside.changeReading(),
            new ExposureAnalysisImpl(outside.vault(), outside.shards(), egress(own)),
            outside.receiptReading(new PublishedKeys(cluster, own)),
            new ReceiptStorageImpl(outside.ledger(), clock),
            new PerformanceReadingImpl(cluster, own, environment, outside.vault()),
            new ErrorAnalysisImpl(cluster, own, outside.vault()),
            new TokenReadingImpl(outside.ledger(), outside.vault(), System::nanoTime),
            new BypassAnalysisImpl(outside.vault()),
            outside.certificateReading(new PublishedKeys(cluster, own)),
            new CertificateStorageImpl(outside.ledger(), clock),
            outside.tenantWatching(),
            outside.signatureChecks(new KeySetStore(NamedObjects.configMaps(cluster))),
            new PolicyConfigurationImpl(new DetectionThresholds(cluster, own)),
            outside.readiness(TaskQueues.OBSERVE, cluster));
    List<Object> verifying =
        new MaintenanceDuties(own, cluster, environment).reading(outside.vault());
    return new QueueDuties(
        TaskQueues.OBSERVE,
        List.of(),
        Stream.concat(reading.stream(), verifying.stream()).toList(),
        List.of(cluster));
  }

  /** Needs no Kubernetes access at all. */
  private static QueueDuties lean(Outside outside) {
    return new QueueDuties(
        TaskQueues.LEAN,
        List.of(),
        List.of(outside.proofChecking(), outside.readiness(TaskQueues.LEAN)),
        List.of());
  }

  private QueueDuties contain(Deployment own, Outside outside) {
    ClusterClient cluster = ClusterClient.connect(own, environment);
    EmergencyContainment containment =
        new EmergencyContainment(cluster, own, Stopwatch.ofTheMachine(), MADE_BY);
    return new QueueDuties(
        TaskQueues.CONTAIN,
        List.of(),
        List.of(
            new ContainmentActionsImpl(containment, new TenantCut(cluster, own.tenants(), MADE_BY)),
            new ReceiptSubmissionImpl(outside.vault(), outside.ledger()),
            new ConfigurationActionsImpl(new DetectionThresholds(cluster, own)),
            new WorkloadActionsImpl(
                new RollingRestart(cluster, own, Stopwatch.ofTheMachine()),
                new Scaling(cluster, own, Stopwatch.ofTheMachine()),
                clock),
            new TokenActionsImpl(outside.ledger()),
            new MaintenanceDuties(own, cluster, environment).actions(clock),
            outside.readiness(TaskQueues.CONTAIN, cluster)),
        List.of(cluster));
  }

  private QueueDuties keys(Deployment own, Outside outside) {
    ClusterClient cluster = ClusterClient.connect(own, environment);
    SecureRandom random = new SecureRandom();
    SigningSecrets secrets = new SigningSecrets(NamedObjects.secrets(cluster));
    KeySetStore keySets = new KeySetStore(NamedObjects.configMaps(cluster));
    StatementKey statements = new StatementKey(own.statements(), environment);
    return new QueueDuties(
        TaskQueues.KEYS,
        List.of(),
        List.of(
            new SigningKeysImpl(
                own,
                secrets,
                new KeySwap(secrets, new CertificateMaking(own, environment, random), random),
                keySets,
                new AccessReview(cluster),
                outside.vault()),
            new ReceiptKeysImpl(own, secrets, keySets),
            new GapStatementsImpl(outside.vault(), statements),
            new EvidenceSealsImpl(
                outside.vault(), statements, TimestampAuthority.of(own.statements().timestamps())),
            outside.readiness(TaskQueues.KEYS, cluster)),
        List.of(cluster));
  }

  private static List<String> egress(Deployment own) {
    return own.componentNames().stream().filter(name -> name.contains("egress")).toList();
  }

  private static void mustBeKnown(String queue) {
    if (!QUEUES.contains(queue)) {
      throw WorkerException.misconfigured(
          "There is no task queue `"
              + queue
              + "` to serve; expected "
              + String.join(", ", QUEUES)
              + NearestKey.hint(queue, QUEUES));
    }
  }
}
