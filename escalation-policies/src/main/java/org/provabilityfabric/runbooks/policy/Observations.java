package org.provabilityfabric.runbooks.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What triage has found so far. A question without an entry is unknown.
 *
 * @param kind null where the incident's kind is not known yet
 * @param degradationPercent change of P95 latency or throughput for the worse against the same hour
 *     of the day before, in percent; null where there is no data
 * @param componentsAffected how many components have failed
 * @param totalComponents how many components the system has; 0 where that is not known
 * @param declared criteria that a person has declared met
 */
public record Observations(
    Map<Question, Answer> answers,
    @Nullable IncidentKind kind,
    @Nullable Double degradationPercent,
    int componentsAffected,
    int totalComponents,
    Answer breachConfirmed,
    Answer dataLoss,
    Answer exposureConfirmed,
    List<Criterion> declared) {
  public Observations {
    answers = Absent.asEmpty(answers);
    declared = Absent.asEmpty(declared);
    breachConfirmed = orUnknown(breachConfirmed);
    dataLoss = orUnknown(dataLoss);
    exposureConfirmed = orUnknown(exposureConfirmed);
  }

  /** Nothing is known but the kind. */
  public static Observations of(@Nullable IncidentKind kind) {
    return new Observations(
        Map.of(), kind, null, 0, 0, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, List.of());
  }

  /** The answer to a question, unknown where nobody gave one. */
  public Answer answer(Question question) {
    return answers.getOrDefault(question, Answer.UNKNOWN);
  }

  public Observations withAnswer(Question question, Answer answer) {
    Map<Question, Answer> changed = new LinkedHashMap<>(answers);
    changed.put(question, answer);
    return new Observations(
        changed,
        kind,
        degradationPercent,
        componentsAffected,
        totalComponents,
        breachConfirmed,
        dataLoss,
        exposureConfirmed,
        declared);
  }

  public Observations withDegradationPercent(@Nullable Double percent) {
    return new Observations(
        answers,
        kind,
        percent,
        componentsAffected,
        totalComponents,
        breachConfirmed,
        dataLoss,
        exposureConfirmed,
        declared);
  }

  public Observations withComponents(int affected, int total) {
    return new Observations(
        answers,
        kind,
        degradationPercent,
        affected,
        total,
        breachConfirmed,
        dataLoss,
        exposureConfirmed,
        declared);
  }

  public Observations withBreachConfirmed(Answer answer) {
    return new Observations(
        answers,
        kind,
        degradationPercent,
        componentsAffected,
        totalComponents,
        answer,
        dataLoss,
        exposureConfirmed,
        declared);
  }

  public Observations withDataLoss(Answer answer) {
    return new Observations(
        answers,
        kind,
        degradationPercent,
        componentsAffected,
        totalComponents,
        breachConfirmed,
        answer,
        exposureConfirmed,
        declared);
  }

  public Observations withExposureConfirmed(Answer answer) {
    return new Observations(
        answers,
        kind,
        degradationPercent,
        componentsAffected,
        totalComponents,
        breachConfirmed,
        dataLoss,
        answer,
        declared);
  }

  public Observations withDeclared(Criterion criterion) {
    List<Criterion> more = new ArrayList<>(declared);
    more.add(criterion);
    return new Observations(
        answers,
        kind,
        degradationPercent,
        componentsAffected,
        totalComponents,
        breachConfirmed,
        dataLoss,
        exposureConfirmed,
        more);
  }

  private static Answer orUnknown(@Nullable Answer answer) {
    return answer == null ? Answer.UNKNOWN : answer;
  }
}
