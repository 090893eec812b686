package org.provabilityfabric.runbooks.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** "Classify Severity": the highest severity of which any criterion is met. */
public final class Classifier {
  private final ClassificationRules rules;
  private final Observations seen;

  /** The first reason found for each criterion that is met. */
  private final Map<Criterion, String> met = new EnumMap<>(Criterion.class);

  private Classifier(ClassificationRules rules, Observations seen) {
    this.rules = rules;
    this.seen = seen;
  }

  /** The severity of what was seen, with one sentence for each criterion that is met. */
  public static Classification classify(Policy policy, Observations seen) {
    Classifier classifier = new Classifier(policy.classification(), seen);
    classifier.confirmations();
    classifier.outages();
    classifier.degradation();
    classifier.kind();
    classifier.answers();
    classifier.declarations();
    return classifier.highest(policy);
  }

  private void confirmations() {
    if (seen.breachConfirmed() == Answer.YES) {
      meet(Criterion.SECURITY_BREACH_CONFIRMED, "a breach was confirmed");
    }
    if (seen.dataLoss() == Answer.YES) {
      meet(Criterion.DATA_LOSS_OR_CORRUPTION, "data was lost or corrupted");
    }
    if (seen.exposureConfirmed() == Answer.YES) {
      meet(Criterion.CROSS_TENANT_DATA_EXPOSURE, "the impact assessment confirmed an exposure");
    }
  }

  private void outages() {
    int affected = seen.componentsAffected();
    String of = seen.totalComponents() > 0 ? " of " + seen.totalComponents() : "";
    String failed = affected + of + " components failed";
    if (rules.systemWide(affected, seen.totalComponents())) {
      meet(Criterion.SYSTEM_WIDE_OUTAGE, failed);
    } else if (rules.singleService(affected) || rules.several(affected)) {
      meet(Criterion.SINGLE_SERVICE_OUTAGE, failed);
    }
  }

  private void degradation() {
    Double percent = seen.degradationPercent();
    if (percent == null || percent.isNaN()) {
      return;
    }
    String text =
        String.format(
            Locale.ROOT, "%.1f %% worse than in the same hour of the day before", percent);
    if (percent >= rules.severeDegradationPercent()) {
      meet(Criterion.SEVERE_PERFORMANCE_DEGRADATION, text);
    } else if (percent > rules.noticeableDegradationPercent()) {
      meet(Criterion.PERFORMANCE_DEGRADATION, text);
    }
  }

  private void kind() {
    IncidentKind kind = seen.kind();
    if (kind == null) {
      return;
    }
    Criterion presumed = rules.presumed().get(kind);
    if (presumed != null && !denied(presumed)) {
      meet(presumed, "presumed of a " + kind.words() + " incident until it is denied");
    }
    for (Criterion criterion : rules.kinds().getOrDefault(kind, List.of())) {
      meet(criterion, "the incident's kind is " + kind.words());
    }
  }

  private void answers() {
    for (Question question : Question.values()) {
      if (seen.answer(question) == Answer.YES) {
        for (Criterion criterion : rules.answers().getOrDefault(question, List.of())) {
          meet(criterion, "'" + question.words() + "' is answered yes");
        }
      }
    }
  }

  private void declarations() {
    for (Criterion criterion : seen.declared()) {
      meet(criterion, "declared by a person");
    }
  }

  private boolean denied(Criterion criterion) {
    return switch (criterion) {
      case SECURITY_BREACH_CONFIRMED -> seen.breachConfirmed() == Answer.NO;
      case DATA_LOSS_OR_CORRUPTION -> seen.dataLoss() == Answer.NO;
      case CROSS_TENANT_DATA_EXPOSURE -> seen.exposureConfirmed() == Answer.NO;
      default -> false;
    };
  }

  private void meet(Criterion criterion, String because) {
    met.putIfAbsent(criterion, because);
  }

  private Classification highest(Policy policy) {
    List<String> reasons = new ArrayList<>();
    Severity highest = null;
    for (Severity severity : Severity.values()) {
      for (Criterion criterion : policy.rule(severity).criteria()) {
        String because = met.get(criterion);
        if (because != null) {
          highest = highest == null ? severity : highest;
          reasons.add(severity + ", " + criterion.words() + ": " + because + ".");
        }
      }
    }
    if (highest == null) {
      return new Classification(rules.otherwise(), List.of("No criterion of the runbook is met."));
    }
    return new Classification(highest, reasons);
  }
}
