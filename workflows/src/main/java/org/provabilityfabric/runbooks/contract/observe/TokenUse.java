package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Revoked tokens that were used, or are active again.
 *
 * @param tokens their identifiers
 */
public record TokenUse(List<String> tokens, List<Finding> findings) implements Assessed {
  public TokenUse {
    tokens = Lists.orEmpty(tokens);
    findings = Lists.orEmpty(findings);
  }
}
