package org.provabilityfabric.runbooks.policy.reading;

import java.util.List;
import org.provabilityfabric.runbooks.policy.MonitoringRules;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;

/** Times of a policy that end at once, or before what must come first. */
final class DurationMistakes extends MistakeSearch {
  private final Policy policy;

  private DurationMistakes(Policy policy) {
    this.policy = policy;
  }

  static List<Mistake> in(Policy policy) {
    DurationMistakes search = new DurationMistakes(policy);
    search.watches();
    search.tenants();
    search.objectives();
    search.updates();
    search.rotation();
    return search.all();
  }

  private void watches() {
    positive("/chat/lookEvery", policy.chat().lookEvery());
    positive("/containment/watchInterval", policy.containment().watchInterval());
    positive("/containment/target", policy.containment().target());
    positive("/revocation/watchInterval", policy.revocation().watchInterval());
    positive("/revocation/watchFor", policy.revocation().watchFor());
  }

  private void tenants() {
    positive("/tenants/watchInterval", policy.tenants().watchInterval());
    MonitoringRules monitoring = policy.tenants().monitoring();
    positive("/tenants/monitoring/lasts", monitoring.lasts());
    positive("/tenants/monitoring/every", monitoring.every());
    if (monitoring.window().compareTo(monitoring.every()) < 0) {
      add("/tenants/monitoring/window", "must not be shorter than every, or something is missed");
    }
  }

  private void objectives() {
    positive("/objectives/latencyP95", policy.objectives().latencyP95());
    positive("/objectives/rolloutWithin", policy.objectives().rolloutWithin());
    positive("/objectives/verifyAfter", policy.objectives().verifyAfter());
    if (policy.objectives().verifyWithin().compareTo(policy.objectives().verifyAfter()) < 0) {
      add("/objectives/verifyWithin", "must not end before verifyAfter");
    }
  }

  private void updates() {
    positive("/escalation/p0UnresolvedAfter", policy.escalation().p0UnresolvedAfter());
    policy
        .executiveUpdates()
        .every()
        .forEach((severity, every) -> positive("/executiveUpdates/every/" + severity, every));
    positive("/phases/initialAssessment", policy.phases().initialAssessment());
    positive("/phases/reading", policy.phases().readWithin());
    positive("/phases/reopening", policy.phases().reopenWithin());
    if (policy.phases().informationGathering().compareTo(policy.phases().initialAssessment())
        <= 0) {
      add("/phases/informationGathering", "must end after the initial assessment");
    }
  }

  private void rotation() {
    positive("/rotation/verifiersWithin", policy.rotation().verifiersWithin());
    positive("/rotation/restartWithin", policy.rotation().restartWithin());
    positive("/rotation/freshWithin", policy.rotation().freshWithin());
    positive("/rotation/lookInterval", policy.rotation().lookInterval());
  }
}
