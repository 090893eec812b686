package org.provabilityfabric.runbooks.errors;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Outcome;

/** Several captures as one. */
final class Captures {
  private Captures() {}

  /**
   * What all of them kept. One that failed is a finding; where all failed, the first failure is
   * thrown.
   */
  static Evidence together(List<Promise<Evidence>> captures) {
    List<EvidenceRef> kept = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<ActivityFailure> failures = new ArrayList<>();
    for (Promise<Evidence> capture : captures) {
      try {
        Evidence evidence = capture.get();
        kept.addAll(evidence.entries());
        findings.addAll(evidence.findings());
      } catch (ActivityFailure failure) {
        failures.add(failure);
        Outcome<Object> outcome = Failures.outcome(failure);
        FailureKind kind =
            outcome instanceof Outcome.Failed<Object> failed ? failed.kind() : FailureKind.INTERNAL;
        findings.add(Finding.of(kind.finding(), "Logs: " + outcome.whyNot()));
      }
    }
    if (kept.isEmpty() && !failures.isEmpty()) {
      throw failures.getFirst();
    }
    return new Evidence(kept, findings);
  }
}
