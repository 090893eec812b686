package org.provabilityfabric.runbooks.contract.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How many certificates the ledger holds.
 *
 * @param count null where this ledger cannot tell, which is not the same as none
 */
public record CertificateCount(@Nullable Long count, List<Finding> findings) implements Assessed {
  public CertificateCount {
    findings = Lists.orEmpty(findings);
  }
}
