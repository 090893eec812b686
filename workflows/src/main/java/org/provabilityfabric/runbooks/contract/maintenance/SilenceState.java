package org.provabilityfabric.runbooks.contract.maintenance;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How the silences stand after an order.
 *
 * @param ids in Alertmanager; empty where none is in force
 * @param text one sentence for people
 */
public record SilenceState(List<String> ids, String text) {
  public SilenceState {
    ids = Lists.orEmpty(ids);
  }
}
