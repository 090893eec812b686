package org.provabilityfabric.runbooks.maintenance;

import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.ENABLE_MODE;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.SILENCE;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.WATCH_PODS;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.WORK;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceActions;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.ModeState;
import org.provabilityfabric.runbooks.contract.maintenance.SilenceState;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.DurationText;

/** "During Maintenance": mode and silences on, the work, pods and clock watched. */
final class UnderWay {
  private static final int RANK = 10;

  /** An extension under way could else switch on what is switched off. */
  private static final Duration LAST_EXTENSION = Duration.ofSeconds(20);

  private static final String WARNING = "window warning";
  private static final String OVERRUN = "window ends";
  private static final String ESCALATION = "overrun escalated";

  private final Maintenance maintenance;
  private final Steps steps;
  private final Journal journal;
  private final Stakeholders stakeholders;
  private final Agenda agenda;
  private final Work work;
  private final PodWatcher pods;
  private final CancellationScope keeping;
  private @Nullable Promise<Void> kept;

  UnderWay(
      Maintenance maintenance,
      Steps steps,
      Journal journal,
      Stakeholders stakeholders,
      Agenda agenda) {
    this.maintenance = maintenance;
    this.steps = steps;
    this.journal = journal;
    this.stakeholders = stakeholders;
    this.agenda = agenda;
    work = new Work(maintenance);
    pods = new PodWatcher(maintenance, journal, stakeholders);
    keeping =
        Workflow.newCancellationScope(
            () -> kept = Async.procedure(keeper()::keepMaintenance, maintenance.order()));
  }

  private static MaintenanceActions keeper() {
    return Calls.watching(
        MaintenanceActions.class,
        TaskQueues.CONTAIN,
        "Extend maintenance mode and silences while the maintenance lives");
  }

  /** Does the work; false where it could not even begin. */
  boolean run() {
    maintenance.outcome = MaintenanceOutcome.UNDER_WAY;
    maintenance.modeOn = !maintenance.brief.rehearse();
    Outcome<ModeState> enabled =
        steps.run(
            ENABLE_MODE,
            () ->
                Calls.to(MaintenanceActions.class, ENABLE_MODE)
                    .enableMaintenanceMode(maintenance.order()));
    if (enabled.value().isEmpty()) {
      maintenance.modeOn &= enabled instanceof Outcome.Failed<ModeState>;
      return false;
    }
    silence();
    if (!maintenance.brief.rehearse()) {
      keeping.run();
      watchClock();
      pods.begin();
    }
    steps.run(WORK, work::run);
    pods.end();
    steps.regardless(WATCH_PODS, () -> new Evidence(List.of(), pods.findings()));
    return true;
  }

  private void silence() {
    if (maintenance.silences().isEmpty()) {
      steps.skip(SILENCE, "by the routing every alert could be a P0");
      return;
    }
    maintenance.silenced = !maintenance.brief.rehearse();
    Outcome<SilenceState> silenced =
        steps.run(
            SILENCE,
            () -> Calls.to(MaintenanceActions.class, SILENCE).silenceAlerts(maintenance.order()));
    if (silenced.value().isEmpty() && !maintenance.aborted()) {
      journal.find(
          SILENCE,
          FindingCode.ALERTS_NOT_SILENCED,
          "Alerts of " + maintenance.brief.about() + " are not silent: " + silenced.whyNot());
    }
  }

  /** From now on nothing is extended and no clock is watched. */
  void stop() {
    pods.end();
    keeping.cancel("the maintenance is over");
    Promise<Void> last = kept;
    if (last != null) {
      Alarm.in(LAST_EXTENSION, "the last extension ends").awaitOr(last::isCompleted);
    }
    List.of(WARNING, OVERRUN, ESCALATION).forEach(agenda::remove);
  }

  private void watchClock() {
    Instant end = maintenance.window.ends();
    Instant warning = end.minus(maintenance.rules().warnBefore());
    if (warning.isAfter(Now.instant())) {
      agenda.put(WARNING, warning, RANK, "the window ends soon", this::warn);
    }
    agenda.put(OVERRUN, end, RANK, "the window ends", this::overrun);
    agenda.put(
        ESCALATION,
        end.plus(maintenance.rules().escalateAfter()),
        RANK,
        "escalate the overrun",
        this::escalate);
  }

  private void warn() {
    String text =
        "The window ends in "
            + DurationText.print(maintenance.rules().warnBefore())
            + ", at "
            + maintenance.window.ends()
            + ". "
            + open();
    journal.say(TimelineEntry.Kind.CLOCK, text);
    stakeholders.tellMeanwhile(
        List.of(stakeholders.inCharge()),
        Message.Kind.REQUEST,
        "Maintenance window ends soon",
        text);
  }

  private void overrun() {
    String text = "The window ended at " + maintenance.window.ends() + ". " + open();
    journal.find(WORK, FindingCode.MAINTENANCE_OVERRUN, text);
    stakeholders.tellMeanwhile(
        stakeholders.names(), Message.Kind.NOTICE, "Maintenance takes longer", text);
  }

  private void escalate() {
    String text =
        "The window ended at "
            + maintenance.window.ends()
            + ", and the maintenance is not over. "
            + open()
            + "\nBreak it off: ./runbook incident abort --id "
            + Maintenance.id()
            + " WHY";
    journal.say(TimelineEntry.Kind.CLOCK, "The overrun is escalated.");
    stakeholders.tellMeanwhile(
        maintenance.rules().escalation(), Message.Kind.ESCALATION, "Maintenance overruns", text);
  }

  private String open() {
    return maintenance
            .checklist
            .next()
            .map(item -> "Not done yet: " + item.text())
            .orElse("It is " + maintenance.outcome.words().replace("it is ", ""))
        + ".";
  }
}
