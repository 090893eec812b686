package org.provabilityfabric.runbooks.contract.verification;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What is different from what was known.
 *
 * @param worse components that are affected now
 * @param better components that are well again
 * @param affected all that are affected now
 */
public record PodDifference(List<String> worse, List<String> better, List<String> affected) {
  public PodDifference {
    worse = Lists.orEmpty(worse);
    better = Lists.orEmpty(better);
    affected = Lists.orEmpty(affected);
  }
}
