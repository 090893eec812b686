package org.provabilityfabric.runbooks.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.observe.Degradation;
import org.provabilityfabric.runbooks.contract.observe.DependencyHealth;
import org.provabilityfabric.runbooks.contract.observe.HealthAnswer;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.contract.observe.TargetHealth;

/** What triage has seen so far; null or empty where it could not look. */
final class TriageFacts {
  @Nullable PodHealth pods;
  @Nullable HealthAnswer health;
  @Nullable TargetHealth targets;
  @Nullable DependencyHealth dependencies;
  @Nullable Degradation degradation;

  List<String> componentsDown() {
    PodHealth seen = pods;
    return seen == null ? List.of() : seen.componentsDown();
  }

  List<String> componentsAffected() {
    PodHealth seen = pods;
    return seen == null ? List.of() : seen.componentsAffected();
  }

  List<String> components() {
    PodHealth seen = pods;
    return seen == null ? List.of() : seen.components();
  }

  @Nullable Double degradationPercent() {
    Degradation seen = degradation;
    return seen == null ? null : seen.percent();
  }
}
