package org.provabilityfabric.runbooks.incident;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.TriageAnswer;
import org.provabilityfabric.runbooks.contract.observe.DependencyHealth;
import org.provabilityfabric.runbooks.contract.observe.HealthAnswer;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Question;

/**
 * The runbook's eight questions, each answered yes, no or unknown with the rule and what was found.
 */
final class TriageRules {
  private static final Set<IncidentKind> ABOUT_DATA =
      EnumSet.of(IncidentKind.DATA_EXPOSURE, IncidentKind.DATA_PRIVACY);
  private static final Set<IncidentKind> ABOUT_SECURITY =
      EnumSet.of(IncidentKind.SECURITY, IncidentKind.CAPABILITY_BYPASS, IncidentKind.EVIDENCE_GAP);

  private final IncidentState state;
  private final TriageFacts facts;

  TriageRules(IncidentState state) {
    this.state = state;
    this.facts = state.facts;
  }

  List<TriageAnswer> answers() {
    return List.of(
        singleTenant(),
        singleService(),
        multipleComponents(),
        externalDependencies(),
        dataExposure(),
        userImpact(),
        businessContinuity(),
        compliance());
  }

  private TriageAnswer singleTenant() {
    String rule = "Yes where the alert or the declaration names one tenant.";
    String tenant = state.brief.tenant();
    return tenant == null
        ? answer(Question.SINGLE_TENANT_AFFECTED, Answer.UNKNOWN, rule, "No tenant is named.")
        : answer(Question.SINGLE_TENANT_AFFECTED, Answer.YES, rule, "Tenant " + tenant + ".");
  }

  private TriageAnswer singleService() {
    String rule = "Yes where exactly one component is affected: short of replicas, or reported.";
    Set<String> affected = affected();
    if (facts.pods == null) {
      return answer(Question.SINGLE_SERVICE_AFFECTED, Answer.UNKNOWN, rule, "Pods not assessed.");
    }
    return answer(
        Question.SINGLE_SERVICE_AFFECTED,
        affected.size() == 1 ? Answer.YES : Answer.NO,
        rule,
        said(affected));
  }

  private TriageAnswer multipleComponents() {
    int several = state.policy.escalation().multipleComponents();
    String rule = "Yes where at least " + several + " components are affected.";
    Set<String> affected = affected();
    if (facts.pods == null && affected.size() < several) {
      return answer(
          Question.MULTIPLE_COMPONENTS_AFFECTED, Answer.UNKNOWN, rule, "Pods not assessed.");
    }
    return answer(
        Question.MULTIPLE_COMPONENTS_AFFECTED,
        affected.size() >= several ? Answer.YES : Answer.NO,
        rule,
        said(affected));
  }

  private TriageAnswer externalDependencies() {
    String rule = "Yes where the probe of an external dependency does not answer as expected.";
    DependencyHealth seen = facts.dependencies;
    if (seen == null || seen.probed() == 0) {
      return answer(
          Question.EXTERNAL_DEPENDENCIES_AFFECTED,
          Answer.UNKNOWN,
          rule,
          seen == null ? "Dependencies not assessed." : "No dependency is configured.");
    }
    return answer(
        Question.EXTERNAL_DEPENDENCIES_AFFECTED,
        seen.down().isEmpty() ? Answer.NO : Answer.YES,
        rule,
        seen.down().isEmpty()
            ? "All " + seen.probed() + " answer."
            : "Not answering: " + String.join(", ", seen.down()) + ".");
  }

  private TriageAnswer dataExposure() {
    String rule = "Yes for incidents about data until the impact assessment says otherwise.";
    IncidentKind kind = state.brief.kind();
    Answer answer =
        ABOUT_DATA.contains(kind)
            ? state.exposureConfirmed == Answer.NO ? Answer.NO : Answer.YES
            : ABOUT_SECURITY.contains(kind) ? Answer.UNKNOWN : Answer.NO;
    String found =
        switch (state.exposureConfirmed) {
          case YES -> "The impact assessment confirms an exposure.";
          case NO -> "The impact assessment found no exposure.";
          case UNKNOWN -> "The incident's kind is " + kind.words() + ".";
        };
    return answer(Question.DATA_EXPOSURE_RISK, answer, rule, found);
  }

  private TriageAnswer userImpact() {
    String rule =
        "Yes where the health check fails, a component is down, or latency or throughput is worse.";
    Double percent = facts.degradationPercent();
    HealthAnswer health = facts.health;
    boolean worse =
        percent != null && percent > state.policy.classification().noticeableDegradationPercent();
    if ((health != null && !health.healthy()) || !facts.componentsDown().isEmpty() || worse) {
      return answer(Question.USER_IMPACT, Answer.YES, rule, impactFound(health, percent));
    }
    boolean known = health != null && facts.pods != null && percent != null;
    return answer(
        Question.USER_IMPACT,
        known ? Answer.NO : Answer.UNKNOWN,
        rule,
        known ? impactFound(health, percent) : "Not all of it could be looked at.");
  }

  private String impactFound(@Nullable HealthAnswer health, @Nullable Double percent) {
    return "Health "
        + (health == null ? "unknown" : health.healthy() ? "good" : "bad")
        + ", components down: "
        + facts.componentsDown().size()
        + ", change against the day before: "
        + (percent == null ? "unknown" : Math.round(percent) + " %")
        + ".";
  }

  private TriageAnswer businessContinuity() {
    String rule = "Yes where every component is down, or the health check fails with one down.";
    if (facts.pods == null) {
      return answer(
          Question.BUSINESS_CONTINUITY_IMPACT, Answer.UNKNOWN, rule, "Pods not assessed.");
    }
    HealthAnswer health = facts.health;
    int down = facts.componentsDown().size();
    boolean bad = health != null && !health.healthy();
    boolean stopped = down > 0 && (down == facts.components().size() || bad);
    return answer(
        Question.BUSINESS_CONTINUITY_IMPACT,
        stopped ? Answer.YES : Answer.NO,
        rule,
        down + " of " + facts.components().size() + " components are down.");
  }

  private TriageAnswer compliance() {
    String rule = "Yes for a confirmed exposure and for incidents about privacy or compliance.";
    IncidentKind kind = state.brief.kind();
    if (state.exposureConfirmed == Answer.YES
        || kind == IncidentKind.COMPLIANCE
        || kind == IncidentKind.DATA_PRIVACY) {
      return answer(
          Question.COMPLIANCE_IMPLICATIONS,
          Answer.YES,
          rule,
          "It is a " + kind.words() + " incident.");
    }
    boolean open = ABOUT_SECURITY.contains(kind) || ABOUT_DATA.contains(kind);
    boolean unknown = open && state.exposureConfirmed == Answer.UNKNOWN;
    return answer(
        Question.COMPLIANCE_IMPLICATIONS,
        unknown ? Answer.UNKNOWN : Answer.NO,
        rule,
        unknown ? "Nothing is confirmed yet." : "Nothing points to it.");
  }

  private Set<String> affected() {
    Set<String> affected = new LinkedHashSet<>(facts.componentsAffected());
    if (state.brief.component() != null) {
      affected.add(state.brief.component());
    }
    return affected;
  }

  private static String said(Set<String> affected) {
    return affected.isEmpty() ? "None." : "Affected: " + String.join(", ", affected) + ".";
  }

  private static TriageAnswer answer(Question question, Answer answer, String rule, String found) {
    return new TriageAnswer(question, answer, rule, found, null);
  }
}
