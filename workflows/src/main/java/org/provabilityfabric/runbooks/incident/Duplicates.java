package org.provabilityfabric.runbooks.incident;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.DuplicateAnswer;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.DuplicateNotice;
import org.provabilityfabric.runbooks.contract.incident.DuplicateOrder;
import org.provabilityfabric.runbooks.contract.incident.IncidentLinks;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;

/**
 * Incidents about the same thing: the duplicate leaves people to the primary one, while its
 * containment and evidence go on. There are no chains: a primary is nobody's duplicate.
 */
final class Duplicates {
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

  private final IncidentState state;
  private final Journal journal;
  private final Communication communication;
  private final String incident;
  private final Map<String, AlertCount> counted = new LinkedHashMap<>();
  private @Nullable String linking;
  private int telling;

  Duplicates(IncidentState state, Journal journal, Communication communication, String incident) {
    this.state = state;
    this.journal = journal;
    this.communication = communication;
    this.incident = incident;
  }

  /** Whether something is on its way to the primary at this moment. */
  boolean busy() {
    return telling > 0;
  }

  String checkLink(DuplicateLink link) {
    String primary = Acts.required("of", link.of());
    if (primary.equals(incident)) {
      throw refusal("An incident is no duplicate of itself.");
    }
    if (state.duplicateOf != null) {
      throw refusal(
          incident + " is a duplicate of " + state.duplicateOf + " already; unlink it first.");
    }
    if (linking != null) {
      throw refusal(incident + " is just being linked to " + linking + "; try again shortly.");
    }
    if (!state.duplicates.isEmpty()) {
      throw refusal(
          incident
              + " has duplicates itself; link those to "
              + primary
              + " first: "
              + String.join(", ", state.duplicates)
              + ".");
    }
    return primary;
  }

  /** Links this incident, unless the primary refuses. */
  void link(DuplicateLink link) {
    String primary = checkLink(link);
    Person by = link.person();
    linking = primary;
    try {
      String refused = ask(primary, by).refused();
      if (refused != null) {
        throw refusal(refused);
      }
    } finally {
      linking = null;
    }
    state.duplicateOf = primary;
    journal.say(
        TimelineEntry.Kind.PERSON,
        "Linked as a duplicate of " + primary + Acts.because(link.text()),
        by);
  }

  private DuplicateAnswer ask(String primary, Person by) {
    try {
      return Calls.within(
              IncidentLinks.class,
              TaskQueues.RUNBOOK,
              "Link as a duplicate of " + primary,
              ANSWER_WITHIN)
          .linkDuplicate(new DuplicateOrder(primary, notice(by.described(), null)));
    } catch (ActivityFailure failure) {
      return new DuplicateAnswer(
          primary + " could not be asked: " + Failures.outcome(failure).whyNot());
    }
  }

  private DuplicateNotice notice(String by, @Nullable AlertNotice alert) {
    return new DuplicateNotice(incident, state.brief.title(), state.severity, by, alert);
  }

  String checkUnlink() {
    String primary = state.duplicateOf;
    if (primary == null) {
      throw refusal(incident + " is no duplicate.");
    }
    return primary;
  }

  /** This incident goes on by itself. */
  String unlink(Remark remark) {
    String primary = checkUnlink();
    state.duplicateOf = null;
    journal.say(
        TimelineEntry.Kind.PERSON,
        "No duplicate of " + primary + " any more" + Acts.because(remark.text()),
        remark.person());
    tell(primary, other -> other.duplicateGone(notice(remark.person().described(), null)));
    return primary;
  }

  /** A duplicate's alerts join the primary. */
  void alerted(AlertNotice alert) {
    String primary = state.duplicateOf;
    if (primary != null) {
      tell(primary, other -> other.duplicateReported(notice("its alert", alert)));
    }
  }

  /** The severity of a duplicate changed; whoever commands the primary has to know. */
  void severityChanged() {
    String primary = state.duplicateOf;
    if (primary != null) {
      tell(primary, other -> other.duplicateReported(notice("its severity", null)));
    }
  }

  private void tell(String primary, Consumer<Incident> signal) {
    telling++;
    Async.procedure(
        () -> {
          try {
            signal.accept(Workflow.newExternalWorkflowStub(Incident.class, primary));
          } catch (SignalExternalWorkflowException ended) {
            journal.say(TimelineEntry.Kind.STATE, primary + " has ended and was not told");
          } finally {
            telling--;
          }
        });
  }

  void checkTake(DuplicateNotice notice) {
    String other = state.duplicateOf == null ? linking : state.duplicateOf;
    if (other != null) {
      throw refusal(
          incident
              + " is itself a duplicate of "
              + other
              + (other.equals(notice.duplicate()) ? "." : "; link to that one instead."));
    }
    if (state.resolved()) {
      throw refusal(incident + " is resolved; reopen it, or link to one that is open.");
    }
    if (!state.severity.atLeast(notice.severity())) {
      throw refusal(
          incident
              + " is only "
              + state.severity
              + " and "
              + notice.duplicate()
              + " is "
              + notice.severity()
              + ": link them the other way round, or change a severity first.");
    }
  }

  String take(DuplicateNotice notice) {
    checkTake(notice);
    if (state.duplicates.add(notice.duplicate())) {
      journal.say(
          TimelineEntry.Kind.STATE,
          notice.duplicate()
              + " is a duplicate of this incident: "
              + notice.title()
              + ", linked by "
              + notice.by());
    }
    return notice.duplicate() + " is a duplicate of " + incident + ".";
  }

  void gone(DuplicateNotice notice) {
    if (state.duplicates.remove(notice.duplicate())) {
      journal.say(
          TimelineEntry.Kind.STATE,
          notice.duplicate() + " is no duplicate any more, says " + notice.by());
    }
  }

  /** A repeated alert is counted; only what it changes stands on the timeline. */
  void reported(DuplicateNotice notice) {
    AlertNotice alert = notice.alert();
    if (!state.duplicates.contains(notice.duplicate())) {
      return;
    }
    if (alert == null) {
      severity(notice);
    } else {
      joined(notice.duplicate(), alert);
    }
  }

  private void severity(DuplicateNotice notice) {
    String text = "The duplicate " + notice.duplicate() + " is " + notice.severity() + " now";
    journal.say(TimelineEntry.Kind.STATE, text);
    if (!state.severity.atLeast(notice.severity())) {
      String unused =
          communication.toWhoeverCommands(
              Message.Kind.REQUEST,
              "duplicate-severity",
              text + ", and this incident " + state.severity,
              "Is that the severity of both? ./runbook incident severity "
                  + incident
                  + " "
                  + notice.severity()
                  + " --text \"...\"");
    }
  }

  private void joined(String duplicate, AlertNotice alert) {
    state.alerts = state.alerts.joinedBy(alert, Now.instant());
    AlertCount before = counted.getOrDefault(duplicate, AlertCount.NONE);
    counted.put(duplicate, before.and(alert, Now.instant()));
    if (!before.repeatedBy(alert)) {
      journal.say(TimelineEntry.Kind.STATE, alert.told(" of the duplicate " + duplicate));
    }
  }

  private static RuntimeException refusal(String sentence) {
    return FailureKind.INVALID_INPUT.failure(sentence);
  }
}
