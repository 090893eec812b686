package org.provabilityfabric.runbooks.kubernetes;

import java.util.List;

/**
 * A pod that is not as it should be.
 *
 * @param reasons why, one clause each
 */
public record UnhealthyPod(String namespace, String name, List<String> reasons) {
  public UnhealthyPod {
    reasons = List.copyOf(reasons);
  }

  /** One line. */
  public String text() {
    return namespace + "/" + name + ": " + String.join("; ", reasons);
  }
}
