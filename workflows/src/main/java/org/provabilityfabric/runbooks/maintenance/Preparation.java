package org.provabilityfabric.runbooks.maintenance;

import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.BASELINE;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.NOTIFY;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.ROLL_BACK_PLAN;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.SHORT_NOTICE;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.START_DESPITE;
import static org.provabilityfabric.runbooks.maintenance.MaintenanceStep.VERIFY_BACKUPS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.BackupReading;
import org.provabilityfabric.runbooks.contract.maintenance.BackupRequest;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.verification.HealthSnapshot;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Approvals;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Steps;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.verification.HealthCheck;

/** "Pre-Maintenance Checklist", until the window opens. */
final class Preparation {
  private static final int RANK = 10;

  private final Maintenance maintenance;
  private final Steps steps;
  private final Journal journal;
  private final Approvals approvals;
  private final Stakeholders stakeholders;
  private final Agenda agenda;
  private final List<String> notTold = new ArrayList<>();
  private String whyNot = "";

  Preparation(
      Maintenance maintenance,
      Steps steps,
      Journal journal,
      Approvals approvals,
      Stakeholders stakeholders,
      Agenda agenda) {
    this.maintenance = maintenance;
    this.steps = steps;
    this.journal = journal;
    this.approvals = approvals;
    this.stakeholders = stakeholders;
    this.agenda = agenda;
  }

  /** Prepares, anew after each rescheduling; false where the maintenance does not take place. */
  boolean run() {
    while (true) {
      takeMoved();
      if (!announced() || !reached(checksAt(), "checks before the maintenance")) {
        return false;
      }
      if (maintenance.moved != null) {
        continue;
      }
      if (!checked() || !reached(maintenance.window.begins(), "the maintenance begins")) {
        return false;
      }
      if (maintenance.moved == null) {
        return inWindow();
      }
    }
  }

  /** Why it does not take place, in one clause. */
  String whyNot() {
    return maintenance.aborted() ? "it was called off" : whyNot;
  }

  private void takeMoved() {
    if (maintenance.moved != null) {
      maintenance.window = maintenance.moved;
      maintenance.moved = null;
    }
  }

  private Instant checksAt() {
    return maintenance.window.begins().minus(maintenance.rules().checksBefore());
  }

  private boolean announced() {
    Duration ahead = Duration.between(Now.instant(), maintenance.window.begins());
    if (ahead.compareTo(maintenance.rules().notice()) < 0) {
      String text =
          "It begins in "
              + DurationText.print(Duration.ofMinutes(ahead.toMinutes()))
              + ", at "
              + maintenance.window.begins()
              + ".";
      journal.find(SHORT_NOTICE, FindingCode.NOTICE_TOO_SHORT, text);
      approvals.explain(
          Policy.SHORT_NOTICE,
          "Reason of the maintenance: " + maintenance.brief.reason() + ". " + text);
      Outcome<Boolean> approved = steps.run(SHORT_NOTICE, () -> true);
      if (approved.value().isEmpty()) {
        whyNot = "its short notice was " + approved.whyNot();
        return false;
      }
    } else {
      steps.skip(SHORT_NOTICE, "stakeholders are told in time");
    }
    boolean again = maintenance.told;
    Outcome<Evidence> told =
        steps.run(NOTIFY, () -> tell(again ? "Rescheduled maintenance" : "Planned maintenance"));
    whyNot = told.whyNot();
    remindLater();
    return told.value().isPresent();
  }

  private Evidence tell(String what) {
    notTold.clear();
    notTold.addAll(stakeholders.notice(what, body(), false));
    return new Evidence(List.of(), List.of());
  }

  private String body() {
    return "Components: "
        + maintenance.brief.about()
        + "\nWhen: "
        + maintenance.window.words()
        + "\nWhy: "
        + maintenance.brief.reason()
        + "\nWhat: "
        + (maintenance.brief.work().isEmpty()
            ? "not said"
            : String.join("; ", maintenance.brief.work()))
        + "\nRoll-back plan: "
        + maintenance.brief.rollBackPlan()
        + "\nMove it or call it off: ./runbook maintenance show "
        + Maintenance.id();
  }

  private void remindLater() {
    for (Duration ahead : maintenance.rules().remindBefore()) {
      String key = "reminder " + DurationText.print(ahead);
      Instant at = maintenance.window.begins().minus(ahead);
      agenda.remove(key);
      if (at.isAfter(Now.instant()) && !maintenance.brief.rehearse()) {
        agenda.put(key, at, RANK, "remind stakeholders", () -> remind(ahead));
      }
    }
  }

  private void remind(Duration ahead) {
    journal.say(TimelineEntry.Kind.CLOCK, "The maintenance begins in " + DurationText.print(ahead));
    stakeholders.tellMeanwhile(
        stakeholders.names(), Message.Kind.NOTICE, "Reminder of maintenance", body());
  }

  /** Waits; an abort or a rescheduling ends it. False where it was aborted. */
  private boolean reached(Instant at, String what) {
    Duration left = Duration.between(Now.instant(), at);
    if (!maintenance.brief.rehearse() && !left.isNegative() && !left.isZero()) {
      Alarm.in(left, what).awaitOr(() -> maintenance.aborted() || maintenance.moved != null);
    }
    return !maintenance.aborted();
  }

  /** The checks before it begins; one that does not pass needs somebody's word. */
  private boolean checked() {
    List<String> wrong = new ArrayList<>();
    if (!notTold.isEmpty()) {
      wrong.add("Not told: " + String.join(", ", notTold) + ".");
    }
    Instant begins = maintenance.window.begins();
    judge(
        steps.run(
            VERIFY_BACKUPS,
            () ->
                Calls.to(BackupReading.class, VERIFY_BACKUPS)
                    .verifyBackups(
                        new BackupRequest(
                            Now.instant(),
                            maintenance
                                .rules()
                                .backupNotOlderThan()
                                .minus(Duration.between(Now.instant(), begins)),
                            maintenance.rules().restoreTestNotOlderThan()))),
        wrong);
    judge(steps.run(ROLL_BACK_PLAN, this::acknowledged), wrong);
    HealthSnapshot seen = HealthCheck.full(steps, Maintenance.id());
    maintenance.baseline = seen;
    judge(steps.run(BASELINE, () -> baseline(seen)), wrong);
    if (wrong.isEmpty()) {
      steps.skip(START_DESPITE, "every check passed");
      return true;
    }
    approvals.explain(Policy.START_MAINTENANCE, String.join(" ", wrong));
    Outcome<Boolean> despite = steps.run(START_DESPITE, () -> true);
    whyNot = "a check before it did not pass, and beginning all the same was " + despite.whyNot();
    return despite.value().isPresent();
  }

  private static void judge(Outcome<?> outcome, List<String> wrong) {
    if (outcome instanceof Outcome.Found<?> found) {
      found.findings().forEach(finding -> wrong.add(finding.text()));
    } else if (outcome.value().isEmpty()) {
      wrong.add("Not checked: " + outcome.whyNot() + ".");
    }
  }

  private Evidence acknowledged() {
    return maintenance.checklist.done(Checklist.PLAN)
        ? new Evidence(List.of(), List.of())
        : found(
            FindingCode.ROLL_BACK_PLAN_NOT_ACKNOWLEDGED,
            "Nobody has acknowledged the roll-back plan.");
  }

  private static Evidence baseline(HealthSnapshot seen) {
    if (!seen.usable()) {
      return found(FindingCode.NO_DATA, "There is no baseline: pods or health URL were not seen.");
    }
    List<String> affected =
        seen.componentsAffected() == null ? List.of() : seen.componentsAffected();
    if (!affected.isEmpty() || !Boolean.TRUE.equals(seen.healthy())) {
      return found(
          FindingCode.HEALTH_CHECK_FAILED,
          "The system is not well before the maintenance: "
              + (affected.isEmpty() ? "its health URL says so" : String.join(", ", affected))
              + ".");
    }
    return new Evidence(List.of(), List.of());
  }

  private static Evidence found(FindingCode code, String text) {
    return new Evidence(List.of(), List.of(Finding.of(code, text)));
  }

  private boolean inWindow() {
    if (!Now.instant().isBefore(maintenance.window.ends()) && !maintenance.brief.rehearse()) {
      whyNot = "its window ended at " + maintenance.window.ends() + " before it could begin";
      return false;
    }
    return true;
  }
}
