package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/** Names the incident commander. */
public record Assignment(@Nullable String commander, @Nullable String by, @Nullable String via)
    implements Typed {
  public Person person() {
    return Acts.person(by, via);
  }
}
