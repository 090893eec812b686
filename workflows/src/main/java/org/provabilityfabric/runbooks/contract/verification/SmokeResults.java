package org.provabilityfabric.runbooks.contract.verification;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/** How the smoke tests of {@code runbook.yaml} went, in their order; none may be configured. */
public record SmokeResults(List<SmokeResult> results, List<Finding> findings) implements Assessed {
  public SmokeResults {
    results = Lists.orEmpty(results);
    findings = Lists.orEmpty(findings);
  }

  public long passed() {
    return results.stream().filter(one -> one.verdict() == SmokeResult.Verdict.PASSED).count();
  }
}
