package org.provabilityfabric.runbooks.latency;

import static org.provabilityfabric.runbooks.latency.LatencyStep.CAPTURE_LOGS;
import static org.provabilityfabric.runbooks.latency.LatencyStep.RESTART;
import static org.provabilityfabric.runbooks.latency.LatencyStep.SCALE;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.change.ScaleOrder;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.kernel.Trial;
import org.provabilityfabric.runbooks.policy.Policy;

/** "Resolution: scale or optimize", by approval, with the logs kept before a restart. */
final class WorkloadResolution {
  private final Steps steps;
  private final Approvals approvals;
  private final Journal journal;
  private final About about;

  WorkloadResolution(Steps steps, Approvals approvals, Journal journal, About about) {
    this.steps = steps;
    this.approvals = approvals;
    this.journal = journal;
    this.about = about;
  }

  /** Which component, and for which incident. */
  record About(String incident, String component) {}

  /**
   * Scales.
   *
   * @param replicas how many; null where nobody named a number and the present one is not known
   */
  Outcome<WorkloadChange> scale(@Nullable Integer replicas, Policy policy, boolean rehearse) {
    if (replicas == null) {
      return steps.skip(
          SCALE,
          "how many replicas "
              + about.component()
              + " has is not known; name them in \"replicas\"");
    }
    Duration within = policy.objectives().rolloutWithin();
    approvals.explain(Policy.SCALE_COMPONENT, "To " + replicas + " replicas.");
    return steps.run(
        SCALE,
        Trial.of(
            () ->
                Calls.trying(WorkloadActions.class, SCALE)
                    .scaleWorkload(scaling(replicas, within, true))),
        () ->
            Calls.changing(WorkloadActions.class, SCALE, within)
                .scaleWorkload(scaling(replicas, within, rehearse)));
  }

  private ScaleOrder scaling(int replicas, Duration within, boolean dryRun) {
    return new ScaleOrder(about.component(), replicas, RunKey.of(SCALE), reason(), within, dryRun);
  }

  /**
   * Keeps the logs, asks, keeps what was written while that took, and restarts.
   *
   * @param window how far back logs are kept
   */
  Outcome<WorkloadChange> restart(Duration window, Policy policy, boolean rehearse) {
    Duration within = policy.objectives().rolloutWithin();
    Duration budget = policy.evidence().budget();
    Instant asked = Now.instant();
    steps.run(CAPTURE_LOGS, () -> logs(Window.before(asked, window), "before-restart", budget));
    return steps.run(
        RESTART,
        Trial.of(
            () ->
                Calls.trying(WorkloadActions.class, RESTART)
                    .restartWorkload(restarting(within, true))),
        () -> {
          if (!rehearse && Now.instant().isAfter(asked)) {
            keepTheRest(asked, budget);
          }
          return Calls.changing(WorkloadActions.class, RESTART, within)
              .restartWorkload(restarting(within, rehearse));
        });
  }

  private RestartOrder restarting(Duration within, boolean dryRun) {
    return new RestartOrder(about.component(), RunKey.of(RESTART), reason(), within, dryRun);
  }

  private void keepTheRest(Instant since, Duration budget) {
    try {
      Evidence rest = logs(new Window(since, Now.instant()), "until-restart", budget);
      journal.keep(rest.kept());
      rest.findings().forEach(finding -> journal.find(CAPTURE_LOGS.id(), finding));
    } catch (ActivityFailure failure) {
      journal.find(
          CAPTURE_LOGS,
          FindingCode.EVIDENCE_LOST,
          "What "
              + about.component()
              + " logged while the restart was asked for could not be captured: "
              + Failures.outcome(failure).whyNot());
    }
  }

  private Evidence logs(Window window, String name, Duration budget) {
    return Calls.capturing(ClusterObservation.class, CAPTURE_LOGS, budget)
        .captureLogs(
            new LogCapture(
                about.incident(),
                about.component(),
                window,
                about.component() + "-" + name,
                budget.multipliedBy(9).dividedBy(10)));
  }

  private String reason() {
    return "High latency, " + about.incident();
  }
}
