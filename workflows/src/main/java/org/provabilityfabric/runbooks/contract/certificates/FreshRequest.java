package org.provabilityfabric.runbooks.contract.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * Certificates that have to come.
 *
 * @param since only certificates of after this instant count
 * @param outdated the policies of before: each new certificate has to carry another one than its
 *     tenant had; none where only certificates have to come
 * @param lookAgainAfter how long until it is looked again
 */
public record FreshRequest(Instant since, List<TenantPolicy> outdated, Duration lookAgainAfter) {
  public FreshRequest {
    outdated = Lists.orEmpty(outdated);
  }
}
