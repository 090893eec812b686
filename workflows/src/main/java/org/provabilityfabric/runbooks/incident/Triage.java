package org.provabilityfabric.runbooks.incident;

import static org.provabilityfabric.runbooks.incident.IncidentStep.CHECK_CONFIGURATION;
import static org.provabilityfabric.runbooks.incident.IncidentStep.CHECK_DEPENDENCIES;
import static org.provabilityfabric.runbooks.incident.IncidentStep.CHECK_DEPLOYMENTS;
import static org.provabilityfabric.runbooks.incident.IncidentStep.CHECK_HEALTH;
import static org.provabilityfabric.runbooks.incident.IncidentStep.CHECK_PODS;
import static org.provabilityfabric.runbooks.incident.IncidentStep.CHECK_TARGETS;
import static org.provabilityfabric.runbooks.incident.IncidentStep.COLLECT_FIREWALL_LOGS;
import static org.provabilityfabric.runbooks.incident.IncidentStep.COLLECT_GATEWAY_LOGS;
import static org.provabilityfabric.runbooks.incident.IncidentStep.COLLECT_REQUEST_RATES;
import static org.provabilityfabric.runbooks.incident.IncidentStep.MEASURE_DEGRADATION;

import io.temporal.workflow.Promise;
import java.time.Duration;
import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ChangeReading;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.Degradation;
import org.provabilityfabric.runbooks.contract.observe.DependencyHealth;
import org.provabilityfabric.runbooks.contract.observe.HealthAnswer;
import org.provabilityfabric.runbooks.contract.observe.HealthProbing;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.MetricsReading;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.contract.observe.TargetHealth;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;

/** "Initial Assessment" and "Information Gathering": every independent read side by side. */
final class Triage {
  private static final String GATEWAY = "retrieval-gateway";
  private static final String FIREWALL = "egress-firewall";

  private final IncidentState state;
  private final Steps steps;
  private final String incident;
  private final Instant detected;

  Triage(IncidentState state, Steps steps, String incident) {
    this.state = state;
    this.steps = steps;
    this.incident = incident;
    detected = Now.instant();
  }

  /** Steps 1 to 3: look, then answer the eight questions. */
  void assess() {
    Window lastHour = Window.before(detected, Duration.ofHours(1));
    Looked looked = new Looked(incident, state.brief.component(), lastHour);
    Promise<Outcome<PodHealth>> pods =
        steps.begin(
            CHECK_PODS,
            () -> reading(ClusterObservation.class, CHECK_PODS).findUnhealthyPods(looked));
    Promise<Outcome<HealthAnswer>> health =
        steps.begin(
            CHECK_HEALTH, () -> reading(HealthProbing.class, CHECK_HEALTH).probeHealth(looked));
    Promise<Outcome<TargetHealth>> targets =
        steps.begin(
            CHECK_TARGETS, () -> reading(MetricsReading.class, CHECK_TARGETS).readTargets(looked));
    Promise<Outcome<DependencyHealth>> dependencies =
        steps.begin(
            CHECK_DEPENDENCIES,
            () -> reading(HealthProbing.class, CHECK_DEPENDENCIES).probeDependencies(looked));
    Promise<Outcome<Degradation>> degradation =
        steps.begin(
            MEASURE_DEGRADATION,
            () -> reading(MetricsReading.class, MEASURE_DEGRADATION).measureDegradation(looked));
    steps.together(pods, health, targets, dependencies, degradation);
    state.facts.pods = pods.get().value().orElse(null);
    state.facts.health = health.get().value().orElse(null);
    state.facts.targets = targets.get().value().orElse(null);
    state.facts.dependencies = dependencies.get().value().orElse(null);
    state.facts.degradation = degradation.get().value().orElse(null);
  }

  /** Steps 5 and 6. */
  void gather() {
    Looked evidence = new Looked(incident, null, window(state.policy.evidence().gatheringWindow()));
    Looked changes = new Looked(incident, null, window(state.policy.evidence().changesWindow()));
    steps.together(
        logs(COLLECT_GATEWAY_LOGS, GATEWAY),
        logs(COLLECT_FIREWALL_LOGS, FIREWALL),
        steps.begin(
            COLLECT_REQUEST_RATES,
            () ->
                reading(MetricsReading.class, COLLECT_REQUEST_RATES).captureRequestRates(evidence)),
        steps.begin(
            CHECK_DEPLOYMENTS,
            () -> reading(ClusterObservation.class, CHECK_DEPLOYMENTS).listRollouts(changes)),
        steps.begin(
            CHECK_CONFIGURATION,
            () ->
                reading(ChangeReading.class, CHECK_CONFIGURATION)
                    .listConfigurationChanges(changes)));
  }

  private <A> A reading(Class<A> activities, IncidentStep step) {
    return Calls.to(activities, step, state.policy.phases().readWithin());
  }

  private Promise<Outcome<Evidence>> logs(IncidentStep step, String component) {
    Duration budget = state.policy.evidence().budget();
    LogCapture capture =
        new LogCapture(
            incident,
            component,
            window(state.policy.evidence().gatheringWindow()),
            "triage-logs-" + component,
            budget);
    return steps.begin(
        step, () -> Calls.capturing(ClusterObservation.class, step, budget).captureLogs(capture));
  }

  private Window window(Duration length) {
    return Window.before(detected, length);
  }
}
