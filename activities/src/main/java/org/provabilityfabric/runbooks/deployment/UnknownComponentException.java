package org.provabilityfabric.runbooks.deployment;

import java.util.List;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** A component was named that the deployment does not have. */
public final class UnknownComponentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownComponentException(String name, List<String> known) {
    super(
        "there is no component `"
            + name
            + "`; the deployment has "
            + String.join(", ", known)
            + NearestKey.hint(name, known));
  }
}
