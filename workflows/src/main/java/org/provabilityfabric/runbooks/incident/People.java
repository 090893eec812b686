package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.policy.Severity;

/** What people may do to an incident, and the sentence that says why not. */
final class People {
  private final IncidentState state;
  private final Journal journal;

  People(IncidentState state, Journal journal) {
    this.state = state;
    this.journal = journal;
  }

  /** When an act counts: as stamped by its way in, where that is plausible, else now. */
  Instant actedAt(Remark remark) {
    Instant now = Now.instant();
    Instant stamped = remark.at();
    if (stamped == null || stamped.isAfter(now) || stamped.isBefore(state.brief.startedAt())) {
      return now;
    }
    return stamped;
  }

  void mustBeOpen() {
    if (state.resolved()) {
      throw FailureKind.INVALID_INPUT.failure(
          "The incident is resolved since " + state.resolvedAt + "; reopen it first.");
    }
  }

  void checkAcknowledge(Remark remark) {
    String who = remark.person().name();
    mustBeOpen();
    if (state.moreWanted() && state.acknowledgers.contains(who)) {
      throw FailureKind.INVALID_INPUT.failure(
          who
              + " acknowledged already; "
              + state.acknowledgementsWanted
              + " different people must.");
    }
    if (state.acknowledgedAt != null && !state.moreWanted()) {
      throw FailureKind.INVALID_INPUT.failure(
          "The incident was acknowledged already, at " + state.acknowledgedAt + ".");
    }
  }

  static Severity severity(SeverityChange change) {
    return Door.oneOf(
            Incident.TYPE, "severity", Acts.required("severity", change.severity()), Severity.class)
        .orElseThrow();
  }

  void checkSeverity(SeverityChange change) {
    change.person();
    Acts.required("reason", change.reason());
    mustBeOpen();
    if (severity(change) == state.severity) {
      throw FailureKind.INVALID_INPUT.failure("The severity is " + state.severity + " already.");
    }
  }

  static Question question(AnswerGiven given) {
    return Door.oneOf(
            Incident.TYPE, "question", Acts.required("question", given.question()), Question.class)
        .orElseThrow();
  }

  static Answer answer(AnswerGiven given) {
    return Door.oneOf(
            Incident.TYPE, "answer", Acts.required("answer", given.answer()), Answer.class)
        .orElseThrow();
  }

  void checkAnswer(AnswerGiven given) {
    given.person();
    question(given);
    answer(given);
    mustBeOpen();
  }

  void answered(AnswerGiven given) {
    Question question = question(given);
    Answer answer = answer(given);
    Person by = given.person();
    String reason = given.reason() == null ? "No reason given." : given.reason();
    state.answers.put(
        question,
        new TriageAnswer(question, answer, "A person's answer stands.", reason, by.described()));
    journal.say(TimelineEntry.Kind.PERSON, question.words() + " " + answer + ". " + reason, by);
  }

  Instant eta(EtaGiven given) {
    String text = Acts.required("eta", given.eta());
    Instant eta = parsed(text);
    if (!eta.isAfter(Now.instant())) {
      throw FailureKind.INVALID_INPUT.failure("The ETA " + eta + " is not in the future.");
    }
    return eta;
  }

  private static Instant parsed(String text) {
    try {
      return text.contains("T") && text.endsWith("Z")
          ? Instant.parse(text)
          : Now.instant().plus(DurationText.parse(text));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw FailureKind.INVALID_INPUT.failure(
          "The ETA is an instant such as 2026-01-31T03:00:00Z or a duration such as 45m, not \""
              + text
              + "\".");
    }
  }

  Contact contact(EscalationRequest request) {
    String name = Acts.required("to", request.to());
    return state
        .policy
        .contacts()
        .find(name)
        .orElseThrow(
            () ->
                FailureKind.INVALID_INPUT.failure(
                    "The policy knows nobody called \""
                        + name
                        + "\"; it knows "
                        + state.policy.contacts().directory().stream()
                            .map(Contact::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  void checkResolve(Remark remark) {
    remark.person();
    Acts.required("text", remark.text());
    mustBeOpen();
  }

  void checkReopen(Remark remark) {
    remark.person();
    Acts.required("text", remark.text());
    if (!state.resolved()) {
      throw FailureKind.INVALID_INPUT.failure("The incident is not resolved.");
    }
  }
}
