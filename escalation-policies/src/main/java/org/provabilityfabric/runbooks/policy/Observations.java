package org.provabilityfabric.runbooks.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    return changed(draft -> draft.answers.put(question, answer));
  }

  public Observations withDegradationPercent(@Nullable Double percent) {
    return changed(draft -> draft.degradationPercent = percent);
  }

  public Observations withComponents(int affected, int total) {
    return changed(
        draft -> {
          draft.componentsAffected = affected;
          draft.totalComponents = total;
        });
  }

  public Observations withBreachConfirmed(Answer answer) {
    return changed(draft -> draft.breachConfirmed = answer);
  }

  public Observations withDataLoss(Answer answer) {
    return changed(draft -> draft.dataLoss = answer);
  }

  public Observations withExposureConfirmed(Answer answer) {
    return changed(draft -> draft.exposureConfirmed = answer);
  }

  public Observations withDeclared(Criterion criterion) {
    return changed(draft -> draft.declared.add(criterion));
  }

  private Observations changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.observations(kind);
  }

  private static Answer orUnknown(@Nullable Answer answer) {
    return answer == null ? Answer.UNKNOWN : answer;
  }

  /** A copy that may be changed. */
  private static final class Draft {
    private final Map<Question, Answer> answers;
    private final List<Criterion> declared;
    private @Nullable Double degradationPercent;
    private int componentsAffected;
    private int totalComponents;
    private Answer breachConfirmed;
    private Answer dataLoss;
    private Answer exposureConfirmed;

    Draft(Observations from) {
      answers = new LinkedHashMap<>(from.answers);
      declared = new ArrayList<>(from.declared);
      degradationPercent = from.degradationPercent;
      componentsAffected = from.componentsAffected;
      totalComponents = from.totalComponents;
      breachConfirmed = from.breachConfirmed;
      dataLoss = from.dataLoss;
      exposureConfirmed = from.exposureConfirmed;
    }

    Observations observations(@Nullable IncidentKind kind) {
      return new Observations(
          answers,
          kind,
          degradationPercent,
          componentsAffected,
          totalComponents,
          breachConfirmed,
          dataLoss,
          exposureConfirmed,
          declared);
    }
  }
}
