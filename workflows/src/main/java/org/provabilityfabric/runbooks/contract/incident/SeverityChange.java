package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * A person's decision on the severity; the clocks stay relative to the incident's beginning.
 *
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record SeverityChange(
    @Nullable String severity,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** Decided by somebody whose name is a claim. */
  public SeverityChange(
      @Nullable String severity,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String via) {
    this(severity, by, reason, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
