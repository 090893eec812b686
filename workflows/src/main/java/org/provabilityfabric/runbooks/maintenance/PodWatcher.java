package org.provabilityfabric.runbooks.maintenance;

import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.verification.HealthSnapshot;
import org.provabilityfabric.runbooks.contract.verification.PodDifference;
import org.provabilityfabric.runbooks.contract.verification.PodWatch;
import org.provabilityfabric.runbooks.contract.verification.PodWatching;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;

/** "watch kubectl get pods -A", against the baseline. */
final class PodWatcher {
  private static final Duration BEFORE = Duration.ofHours(1);

  private final Maintenance maintenance;
  private final Journal journal;
  private final Stakeholders stakeholders;
  private final List<Finding> findings = new ArrayList<>();
  private final CancellationScope scope =
      Workflow.newCancellationScope(() -> Async.procedure(this::watch));
  private boolean ended;

  PodWatcher(Maintenance maintenance, Journal journal, Stakeholders stakeholders) {
    this.maintenance = maintenance;
    this.journal = journal;
    this.stakeholders = stakeholders;
  }

  void begin() {
    scope.run();
  }

  void end() {
    ended = true;
    scope.cancel("the work is over");
  }

  List<Finding> findings() {
    return findings;
  }

  private void watch() {
    HealthSnapshot baseline = maintenance.baseline;
    List<String> known =
        baseline == null || baseline.componentsAffected() == null
            ? List.of()
            : baseline.componentsAffected();
    Window window = Window.before(Now.instant(), BEFORE);
    try {
      while (!ended) {
        PodDifference difference =
            Calls.watching(PodWatching.class, TaskQueues.OBSERVE, "watch kubectl get pods -A")
                .awaitDifference(new PodWatch(known, window, maintenance.rules().podInterval()));
        difference.better().forEach(one -> say(one + " is well again."));
        difference.worse().forEach(this::worse);
        known = difference.affected();
      }
    } catch (CanceledFailure cancelled) {
      ended = true;
    } catch (TemporalFailure failure) {
      if (!ended && !(failure.getCause() instanceof CanceledFailure)) {
        findings.add(
            Finding.of(
                FindingCode.NO_DATA,
                "The pods could not be watched any more: " + Failures.outcome(failure).whyNot()));
      }
    }
  }

  private void worse(String component) {
    if (maintenance.brief.components().contains(component)) {
      say(component + " is affected, and it is in maintenance.");
      return;
    }
    String text = component + " is affected, which is not in maintenance.";
    findings.add(Finding.of(FindingCode.WORSE_THAN_BASELINE, text));
    say(text);
    stakeholders.tellMeanwhile(
        List.of(stakeholders.inCharge()), Message.Kind.REQUEST, "During maintenance", text);
  }

  private void say(String text) {
    journal.say(TimelineEntry.Kind.STATE, text);
  }
}
