package org.provabilityfabric.runbooks.contract.verification;

import java.time.Duration;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * "watch kubectl get pods -A", until something is different.
 *
 * @param affected the components that are known to be affected
 * @param window restarts before it are old news
 * @param lookInterval how often it is looked
 */
public record PodWatch(List<String> affected, Window window, Duration lookInterval) {
  public PodWatch {
    affected = Lists.orEmpty(affected);
  }
}
