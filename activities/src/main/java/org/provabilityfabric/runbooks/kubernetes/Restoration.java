package org.provabilityfabric.runbooks.kubernetes;

import java.util.List;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;

/**
 * What a release brought back.
 *
 * @param fact what is true now; its text tells the differences too
 * @param differences what is not as it was before the containment, one clause each
 */
public record Restoration(ContainmentFact fact, List<String> differences) {
  public Restoration {
    differences = List.copyOf(differences);
  }
}
