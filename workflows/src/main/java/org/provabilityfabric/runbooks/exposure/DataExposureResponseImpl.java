package org.provabilityfabric.runbooks.exposure;

import static org.provabilityfabric.runbooks.exposure.ExposureStep.ASSESS_IMPACT;
import static org.provabilityfabric.runbooks.exposure.ExposureStep.CUT_TRAFFIC;
import static org.provabilityfabric.runbooks.exposure.ExposureStep.RELEASE;
import static org.provabilityfabric.runbooks.exposure.ExposureStep.SCALE_TO_ZERO;

import io.temporal.workflow.Promise;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.observe.ExposureAnalysis;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.contract.observe.ImpactRequest;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.response.ContainingBase;

/** The data exposure response, in the runbook's words. */
public final class DataExposureResponseImpl extends ContainingBase implements DataExposureResponse {
  private @Nullable Impact impact;

  @WorkflowInit
  public DataExposureResponseImpl(ExposureInput input) {
    super(TYPE, List.of(ExposureStep.values()), CUT_TRAFFIC);
  }

  @Override
  public ExposureReport run(ExposureInput input) {
    open(input, null);
    Instant detected = Now.instant();
    Policy rules = policy();
    Preservation preservation =
        new Preservation(steps(), incident(), component(), rules.evidence());

    Promise<Void> cut = cutTraffic(rules.evidence().budget());
    preservation.capture(
        detected,
        Door.duration(TYPE, "since", input.since()).orElse(rules.evidence().receiptWindow()));
    cut.get();
    contained(
        steps().run(SCALE_TO_ZERO, () -> containments(SCALE_TO_ZERO).isolateComponent(hold())));
    compareWithTarget(detected);
    assess(preservation);
    release();

    close();
    return exposureReport();
  }

  /** Cuts traffic first; where that hangs for longer than the budget, evidence does not wait. */
  private Promise<Void> cutTraffic(Duration budget) {
    Promise<Void> cut =
        steps()
            .begin(CUT_TRAFFIC, () -> containments(CUT_TRAFFIC).holdContainment(hold()))
            .thenApply(
                outcome -> {
                  contained(outcome);
                  return null;
                });
    Alarm.in(budget, "traffic is cut before evidence is kept").awaitOr(cut::isCompleted);
    return cut;
  }

  private void contained(Outcome<ContainmentState> outcome) {
    known(outcome);
    if (outcome instanceof Outcome.Failed<ContainmentState> failed) {
      Finding finding =
          Finding.of(
              FindingCode.CONTAINMENT_FAILED, component() + " is not contained: " + failed.what());
      journal().find(CUT_TRAFFIC.id(), finding);
      tellIncident(null, List.of(finding));
    } else {
      tellIncident(standing(), List.of());
    }
  }

  private void compareWithTarget(Instant detected) {
    Duration target = policy().containment().target();
    Instant due = detected.plus(target);
    ContainmentState state = containment();
    Instant isolated = state == null ? null : state.isolatedAt();
    if (isolated != null && isolated.isAfter(due)) {
      journal()
          .find(
              SCALE_TO_ZERO,
              FindingCode.CONTAINMENT_LATE,
              component() + " was isolated after more than " + DurationText.print(target));
    }
  }

  private String standing() {
    ContainmentState state = containment();
    if (state == null) {
      return component() + " is not contained";
    }
    if (rehearsal()) {
      return component() + " would be contained: in a rehearsal that is only checked";
    }
    return state.isolatedAt() == null
        ? component() + " is contained: its traffic is cut"
        : component() + " is isolated: 0 replicas, " + state.replicasBefore() + " before";
  }

  private void assess(Preservation preservation) {
    ImpactRequest kept = preservation.kept();
    Outcome<Impact> outcome =
        steps()
            .run(
                ASSESS_IMPACT,
                () -> Calls.analysing(ExposureAnalysis.class, ASSESS_IMPACT).assessImpact(kept));
    impact = outcome.value().orElse(null);
    String said = impact == null ? "Impact not assessed: " + outcome.whyNot() : Impacts.say(impact);
    tellIncident(said, impact == null ? List.of() : impact.findings());
  }

  /** Asks until somebody says yes: a no means not now, and the component stays contained. */
  private void release() {
    ContainmentState held = containment();
    if (held == null || (held.containedAt() == null && held.isolatedAt() == null && !rehearsal())) {
      steps().skip(RELEASE, "nothing is contained");
      return;
    }
    Impact known = impact;
    approvals()
        .explain(
            Policy.RELEASE_CONTAINMENT,
            known == null ? "The impact is not assessed." : Impacts.say(known));
    Outcome<ContainmentState> outcome = releaseOnceApproved(RELEASE, Policy.RELEASE_CONTAINMENT);
    tellIncident(outcome.value().map(this::released).orElse(null), List.of());
  }

  private String released(ContainmentState state) {
    return state.releasedAt() == null
        ? component() + " stays contained for " + state.holders().size() + " other responses"
        : component() + " is released: " + state.replicasBefore() + " replicas, traffic as before";
  }

  @Override
  public ExposureReport exposureReport() {
    return new ExposureReport(report(), containment(), impact);
  }

  @Override
  protected String subject() {
    return component();
  }

  @Override
  protected List<String> headlines() {
    Impact known = impact;
    return known == null
        ? List.of(standing() + ".")
        : List.of(standing() + ".", Impacts.say(known));
  }
}
