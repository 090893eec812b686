package org.provabilityfabric.runbooks.incident;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Deed;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.Classification;
import org.provabilityfabric.runbooks.policy.Classifier;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.UnconfirmedExposure;

/**
 * "Incident Classification": triage raises a severity by itself; it is lowered only by a person, or
 * by an impact assessment that found no exposure.
 */
final class Severities {
  private final IncidentState state;
  private final Journal journal;
  private final Runnable changed;

  Severities(IncidentState state, Journal journal, Runnable changed) {
    this.state = state;
    this.journal = journal;
    this.changed = changed;
  }

  /** Answers the questions that no person has answered, and classifies by all of them. */
  void classify() {
    for (TriageAnswer answer : new TriageRules(state).answers()) {
      TriageAnswer known = state.answers.get(answer.question());
      if (known == null || known.by() == null) {
        state.answers.put(answer.question(), answer);
      }
    }
    state.classified = true;
    Classification classification = Classifier.classify(state.policy, state.observations());
    if (state.severityByPerson) {
      return;
    }
    if (state.exposureConfirmed == Answer.NO) {
      UnconfirmedExposure rule = state.policy.unconfirmedExposure();
      Severity lowered = classification.severity().orWorse(rule.severity());
      String why = "The impact assessment found no exposure: " + rule.criterion().words() + ".";
      set(lowered, reasons(why, classification));
    } else {
      Severity worst = undecided() ? classification.severity() : state.severity;
      Severity severity = worst.orWorse(classification.severity());
      set(severity, reasons(undecided() ? null : state.reasons.getFirst(), classification));
    }
  }

  /** Nobody declared or routed a severity, so triage alone decides. */
  private boolean undecided() {
    return state.brief.severity() == null;
  }

  private static List<String> reasons(@Nullable String first, Classification classification) {
    Set<String> reasons = new LinkedHashSet<>();
    if (first != null) {
      reasons.add(first);
    }
    reasons.addAll(classification.reasons());
    return List.copyOf(reasons);
  }

  /** A person's decision, which triage does not overrule. */
  void byPerson(Severity severity, String reason, Person by) {
    state.severityByPerson = true;
    journal.say(
        TimelineEntry.Kind.PERSON, Deed.SEVERITY_SET.words() + " " + severity + ": " + reason, by);
    set(severity, List.of("Set by " + by.described() + ": " + reason));
  }

  private void set(Severity severity, List<String> reasons) {
    boolean different = severity != state.severity;
    state.reasons = reasons;
    if (different) {
      journal.say(
          TimelineEntry.Kind.STATE,
          "Severity " + state.severity + " becomes " + severity + ": " + reasons.getFirst());
      state.severity = severity;
    }
    changed.run();
  }
}
