package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * Offers the command of an incident to somebody, who has to accept it.
 *
 * @param to a contact, its mail address, or a person whom the policy knows
 * @param text what the receiver should know; may be absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record HandOverOffer(
    @Nullable String to,
    @Nullable String by,
    @Nullable String text,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** Offered by somebody whose name is a claim. */
  public HandOverOffer(
      @Nullable String to, @Nullable String by, @Nullable String text, @Nullable String via) {
    this(to, by, text, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
