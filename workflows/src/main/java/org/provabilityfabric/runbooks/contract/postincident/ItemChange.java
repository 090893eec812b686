package org.provabilityfabric.runbooks.contract.postincident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * A person gives an open item to somebody else, or more time.
 *
 * @param item its number; required
 * @param owner a contact of the policy; as before where absent
 * @param due an instant, or a duration from now such as {@code 5d}; as before where absent
 * @param by who; required
 * @param reason why; required
 * @param via the way in; the Temporal UI where absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record ItemChange(
    @Nullable String item,
    @Nullable String owner,
    @Nullable String due,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  public Person person() {
    return Acts.person(by, via, identity);
  }
}
