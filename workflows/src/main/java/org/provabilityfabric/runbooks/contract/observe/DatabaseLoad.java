package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * "Check database connections".
 *
 * @param clients connections of clients; null where none was left to ask by
 * @param limit how many the database takes; null where none was left to ask by
 * @param text one sentence
 */
public record DatabaseLoad(
    @Nullable Integer clients, @Nullable Integer limit, String text, List<Finding> findings)
    implements Assessed {
  public DatabaseLoad {
    findings = Lists.orEmpty(findings);
  }
}
