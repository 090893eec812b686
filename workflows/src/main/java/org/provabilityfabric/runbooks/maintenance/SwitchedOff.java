package org.provabilityfabric.runbooks.maintenance;

import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.DISABLE_MODE;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.END_SILENCES;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.TELL;

import io.temporal.workflow.Async;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceActions;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Signals;
import org.provabilityfabric.runbooks.kernel.Steps;

/**
 * The end of every maintenance that has begun: silences and mode off, held incidents let go,
 * stakeholders told. Nothing holds it up; it runs in a scope that no cancellation reaches.
 */
final class SwitchedOff {
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Maintenance maintenance;
  private final Steps steps;
  private final Journal journal;
  private final Stakeholders stakeholders;

  SwitchedOff(Maintenance maintenance, Steps steps, Journal journal, Stakeholders stakeholders) {
    this.maintenance = maintenance;
    this.steps = steps;
    this.journal = journal;
    this.stakeholders = stakeholders;
  }

  /** Switches off what may be on; a maintenance that has not begun has nothing to switch off. */
  void run(String how) {
    if (maintenance.silenced) {
      maintenance.silenced =
          !off(END_SILENCES, () -> actions(END_SILENCES).endSilences(maintenance.order()));
    }
    if (maintenance.modeOn) {
      maintenance.modeOn =
          !off(
              DISABLE_MODE,
              () -> actions(DISABLE_MODE).disableMaintenanceMode(maintenance.order()));
    }
    List<Promise<Void>> letGo = new ArrayList<>();
    maintenance.held.values().forEach(one -> letGo.add(Async.procedure(() -> letGo(one))));
    Promise.allOf(letGo).get();
    if (maintenance.told) {
      steps.regardless(TELL, () -> tell(how));
    } else {
      steps.skip(TELL, "nobody was told that it would take place");
    }
    stakeholders.awaitQuiet();
  }

  private static MaintenanceActions actions(MaintenanceStep step) {
    return Calls.persistently(MaintenanceActions.class, TaskQueues.CONTAIN, step.title());
  }

  /** Tries for a day, and tells people as soon as the first attempts have failed. */
  private boolean off(MaintenanceStep step, Supplier<?> call) {
    Instant latest = Now.instant().plus(LONGEST);
    boolean said = false;
    while (true) {
      Outcome<?> outcome = steps.regardless(step, call);
      if (outcome.value().isPresent()) {
        return true;
      }
      if (!said) {
        leftOn(step, outcome.whyNot());
        said = true;
      }
      if (!Now.instant().isBefore(latest)) {
        return false;
      }
      Alarm.sleep(AGAIN, "try again to switch it off");
    }
  }

  private void leftOn(MaintenanceStep step, String why) {
    String text = step.title() + " did not succeed and is tried again: " + why;
    journal.find(step, FindingCode.MAINTENANCE_MODE_LEFT_ON, text);
    List<String> names = new ArrayList<>(maintenance.rules().escalation());
    names.add(stakeholders.inCharge());
    stakeholders.tellMeanwhile(
        names.stream().distinct().toList(),
        Message.Kind.ESCALATION,
        "Maintenance mode or silences are still on",
        text);
  }

  /** An incident that was held back begins to page now, unless somebody is on it. */
  void letGo(HeldIncident held) {
    ExternalWorkflowStub incident = Workflow.newUntypedExternalWorkflowStub(held.incident());
    boolean letGo = Signals.arrived(() -> incident.signal(HeldIncident.RELEASED, Maintenance.id()));
    journal.say(
        TimelineEntry.Kind.STATE,
        letGo ? "Let go: " + held.incident() : held.incident() + " had ended before.");
  }

  private Evidence tell(String how) {
    boolean cancelled = maintenance.outcome == MaintenanceOutcome.NOT_STARTED;
    var unused =
        stakeholders.notice(
            cancelled ? "Cancelled maintenance" : "Maintenance is over",
            "Components: "
                + maintenance.brief.about()
                + "\nWhen it was planned: "
                + maintenance.window.words()
                + "\nHow it ended: "
                + how
                + "\nMaintenance mode: "
                + (maintenance.modeOn ? "STILL ON" : "off")
                + "; alerts: "
                + (maintenance.silenced ? "silences end by themselves" : "heard"),
            cancelled);
    return Evidence.nothing();
  }
}
