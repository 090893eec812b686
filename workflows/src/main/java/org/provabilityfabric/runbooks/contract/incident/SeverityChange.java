package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/** A person's decision on the severity; the clocks stay relative to the incident's beginning. */
public record SeverityChange(
    @Nullable String severity, @Nullable String by, @Nullable String reason, @Nullable String via)
    implements Typed {
  public Person person() {
    return Acts.person(by, via);
  }
}
