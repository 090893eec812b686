package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.contract.observe.Rollouts;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.LogAccount;
import org.provabilityfabric.runbooks.kubernetes.LogCollector;
import org.provabilityfabric.runbooks.kubernetes.PodInspection;
import org.provabilityfabric.runbooks.kubernetes.PodSurvey;
import org.provabilityfabric.runbooks.kubernetes.Rollout;
import org.provabilityfabric.runbooks.kubernetes.RolloutHistory;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/** "kubectl get pods", "kubectl logs" and the recent deployments, for workflows. */
public final class ClusterObservationImpl implements ClusterObservation {
  private static final int SHOWN = 20;

  private final Deployment deployment;
  private final PodInspection pods;
  private final RolloutHistory rollouts;
  private final LogCollector logs;
  private final EvidenceVault vault;
  private final LongSupplier ticker;

  /**
   * Observes a deployment's cluster.
   *
   * @param ticker monotonic nanoseconds, for the budget of captures
   */
  public ClusterObservationImpl(
      ClusterClient cluster, Deployment deployment, EvidenceVault vault, LongSupplier ticker) {
    this.deployment = deployment;
    this.pods = new PodInspection(cluster, deployment);
    this.rollouts = new RolloutHistory(cluster, deployment);
    this.logs =
        new LogCollector(cluster, deployment.deadlines().logSilence(), Stopwatch.ofTheMachine());
    this.vault = vault;
    this.ticker = ticker;
  }

  @Override
  public PodHealth findUnhealthyPods(Looked looked) {
    return Failures.told(
        () -> {
          PodSurvey survey = pods.survey(looked.window());
          ObservedRecord kept = new ObservedRecord(vault, looked, "pods.json", "list pods");
          return new PodReading(deployment, survey).health(kept.keep(PodReading.record(survey)));
        });
  }

  @Override
  public Rollouts listRollouts(Looked looked) {
    return Failures.told(
        () -> {
          List<Rollout> all = rollouts.rollouts();
          List<Rollout> recent =
              all.stream().filter(rollout -> within(looked.window(), rollout)).toList();
          ObservedRecord record =
              new ObservedRecord(vault, looked, "rollouts.json", "list replicasets");
          ObservedRecord.Kept kept = record.keep(all);
          List<Finding> findings = new ArrayList<>(kept.findings());
          Lists.first(SHOWN, recent)
              .forEach(
                  rollout -> findings.add(Finding.of(FindingCode.RECENT_ROLLOUT, rollout.text())));
          return new Rollouts(
              all.size(),
              Lists.first(SHOWN, recent).stream().map(Rollout::text).toList(),
              kept.ref(),
              findings);
        });
  }

  @Override
  public Evidence captureLogs(LogCapture request) {
    return Failures.told(() -> capture(request, deployment.component(request.component())));
  }

  private static boolean within(Window window, Rollout rollout) {
    return !rollout.at().isBefore(window.from()) && !rollout.at().isAfter(window.to());
  }

  private Evidence capture(LogCapture request, Component component) {
    Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext());
    LogBudget budget = new LogBudget(request.budget(), ticker, heartbeats);
    EvidenceRequest evidence =
        new EvidenceRequest(
            request.name() + ".log",
            "logs of " + component.logText(),
            "ClusterObservation",
            request.window().from(),
            request.window().to());
    try (EvidenceWriter writer = vault.bundle(request.incident()).create(evidence)) {
      LogAccount account = logs.collect(component, request.window().from(), writer, budget);
      String missing = budget.missing(component, account);
      EvidenceEntry kept = missing == null ? writer.finish() : writer.finishPartial(missing);
      heartbeats.giveUpUnlessCancelled();
      return new Evidence(List.of(ref(kept)), findings(component, account, missing));
    }
  }

  private static List<Finding> findings(
      Component component, LogAccount account, @Nullable String missing) {
    if (missing != null) {
      FindingCode code =
          account.pods() == 0 ? FindingCode.NO_DATA : FindingCode.EVIDENCE_INCOMPLETE;
      return List.of(
          Finding.of(code, "The logs of " + component.name() + " are not complete: " + missing));
    }
    return account.bytes() == 0
        ? List.of(
            Finding.of(FindingCode.NO_DATA, "The logs of " + component.name() + " hold no line."))
        : List.of();
  }

  static EvidenceRef ref(EvidenceEntry kept) {
    return new EvidenceRef(
        kept.name(), kept.sha256(), kept.bytes(), kept.complete(), kept.reason());
  }
}
