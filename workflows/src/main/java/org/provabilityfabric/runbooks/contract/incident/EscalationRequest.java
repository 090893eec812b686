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
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record EscalationRequest(
    @Nullable String to,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** The wish of somebody whose name is a claim. */
  public EscalationRequest(
      @Nullable String to, @Nullable String by, @Nullable String reason, @Nullable String via) {
    this(to, by, reason, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
