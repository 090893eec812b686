package org.provabilityfabric.runbooks.contract.review;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What past incidents tell of the steps.
 *
 * @param incidents how many were read
 * @param steps those that failed, were refused, skipped or slow; the worst first
 * @param findings what somebody should see to, and records that could not be read
 */
public record PastSteps(int incidents, List<StepUse> steps, List<Finding> findings)
    implements Assessed {
  public PastSteps {
    steps = Lists.orEmpty(steps);
    findings = Lists.orEmpty(findings);
  }
}
