package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What the health URL answered.
 *
 * @param healthy whether it said so
 * @param status the HTTP status
 * @param answer the beginning of the body
 */
public record HealthAnswer(boolean healthy, int status, String answer, List<Finding> findings)
    implements Assessed {
  public HealthAnswer {
    findings = Lists.orEmpty(findings);
  }
}
