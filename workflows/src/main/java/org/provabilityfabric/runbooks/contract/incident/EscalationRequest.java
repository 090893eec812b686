package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * A person's wish to have somebody told.
 *
 * @param to a contact of the policy, e.g. {@code CISO}
 * @param reason why; required
 */
public record EscalationRequest(
    @Nullable String to, @Nullable String by, @Nullable String reason, @Nullable String via)
    implements Typed {
  public Person person() {
    return Acts.person(by, via);
  }
}
