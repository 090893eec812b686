package org.provabilityfabric.runbooks.incident;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.DuplicateAnswer;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.DuplicateNotice;
import org.provabilityfabric.runbooks.contract.incident.DuplicateOrder;
import org.provabilityfabric.runbooks.contract.incident.IncidentLinks;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Meanwhile;
import org.provabilityfabric.runbooks.kernel.Signals;

/**
 * Incidents about the same thing: the duplicate leaves people to the primary one, while its
 * containment and evidence go on. There are no chains: a primary is nobody's duplicate.
 */
final class Duplicates {
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

  private final IncidentState state;
  private final Journal journal;
  private final String incident;
  private @Nullable String linking;
  private final Meanwhile telling = new Meanwhile();

  Duplicates(IncidentState state, Journal journal, String incident) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
  }

  /** The incident that this one is a duplicate of, or is just being linked to; null for none. */
  @Nullable String primary() {
    return state.duplicateOf == null ? linking : state.duplicateOf;
  }

  /** Whether something is on its way to the primary at this moment. */
  boolean busy() {
    return !telling.quiet();
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
    return new DuplicateNotice(
        incident, state.brief.title(), state.severity, by, alert, state.brief.rehearse());
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

  /**
   * Signals that leave in one moment may overtake each other: a resolved alert would fire again.
   */
  private void tell(String primary, Consumer<Incident> signal) {
    Functions.Proc told =
        () -> {
          Incident other = Workflow.newExternalWorkflowStub(Incident.class, primary);
          if (!Signals.arrived(() -> signal.accept(other))) {
            journal.say(TimelineEntry.Kind.STATE, primary + " has ended and was not told");
          }
        };
    if (state.begunBy(IncidentState.TELLS_IN_TURN)) {
      telling.inTurn(told);
    } else {
      telling.begin(told);
    }
  }

  static RuntimeException refusal(String sentence) {
    return FailureKind.INVALID_INPUT.failure(sentence);
  }
}
