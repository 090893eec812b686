package org.provabilityfabric.runbooks.verification;

import static org.provabilityfabric.runbooks.verification.VerificationStep.DEPENDENCIES;
import static org.provabilityfabric.runbooks.verification.VerificationStep.HEALTH;
import static org.provabilityfabric.runbooks.verification.VerificationStep.LATENCY;
import static org.provabilityfabric.runbooks.verification.VerificationStep.PODS;
import static org.provabilityfabric.runbooks.verification.VerificationStep.TARGETS;

import io.temporal.workflow.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.Degradation;
import org.provabilityfabric.runbooks.contract.observe.DependencyHealth;
import org.provabilityfabric.runbooks.contract.observe.HealthAnswer;
import org.provabilityfabric.runbooks.contract.observe.HealthProbing;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.MetricsReading;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.contract.observe.TargetHealth;
import org.provabilityfabric.runbooks.contract.verification.HealthSnapshot;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;

/** "health_check.py --full": everything that tells of the system's health, side by side. */
public final class HealthCheck {
  private static final Duration WINDOW = Duration.ofHours(1);

  private HealthCheck() {}

  /**
   * Looks at everything; what cannot be looked at is absent from the snapshot.
   *
   * @param bundle the id under which evidence is kept
   */
  public static HealthSnapshot full(Steps steps, String bundle) {
    Instant at = Now.instant();
    Looked looked = new Looked(bundle, null, Window.before(at, WINDOW));
    Promise<Outcome<PodHealth>> pods =
        steps.begin(PODS, () -> Calls.to(ClusterObservation.class, PODS).findUnhealthyPods(looked));
    Promise<Outcome<HealthAnswer>> health =
        steps.begin(HEALTH, () -> Calls.to(HealthProbing.class, HEALTH).probeHealth(looked));
    Promise<Outcome<TargetHealth>> targets =
        steps.begin(TARGETS, () -> Calls.to(MetricsReading.class, TARGETS).readTargets(looked));
    Promise<Outcome<DependencyHealth>> dependencies =
        steps.begin(
            DEPENDENCIES,
            () -> Calls.to(HealthProbing.class, DEPENDENCIES).probeDependencies(looked));
    Promise<Outcome<Degradation>> latency =
        steps.begin(
            LATENCY, () -> Calls.to(MetricsReading.class, LATENCY).measureDegradation(looked));
    steps.together(pods, health, targets, dependencies, latency);
    PodHealth seen = pods.get().value().orElse(null);
    return new HealthSnapshot(
        at,
        seen == null ? null : seen.componentsAffected(),
        seen == null ? null : seen.componentsDown(),
        health.get().value().map(HealthAnswer::healthy).orElse(null),
        targets.get().value().map(HealthCheck::notUp).orElse(null),
        dependencies.get().value().map(DependencyHealth::down).orElse(null),
        latency.get().value().map(Degradation::p95Seconds).orElse(null));
  }

  private static List<String> notUp(TargetHealth targets) {
    return Stream.concat(targets.down().stream(), targets.absent().stream()).toList();
  }
}
