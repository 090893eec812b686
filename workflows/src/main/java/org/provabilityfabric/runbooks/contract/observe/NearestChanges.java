package org.provabilityfabric.runbooks.contract.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What changed last before something went wrong. Cluster and repository are two answers: the
 * repository is not the cluster's state.
 *
 * @param rollout the last rollout before, one line; null where there was none in the window
 * @param commit the last commit before, one line; null where there was none in the window
 */
public record NearestChanges(
    @Nullable String rollout, @Nullable String commit, List<Finding> findings) implements Assessed {
  public NearestChanges {
    findings = Lists.orEmpty(findings);
  }
}
