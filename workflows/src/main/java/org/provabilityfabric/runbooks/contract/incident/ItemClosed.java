package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * A person says that an item is done.
 *
 * @param item its number
 * @param text what was done; required
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record ItemClosed(
    @Nullable String item,
    @Nullable String by,
    @Nullable String text,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  public Person person() {
    return Acts.person(by, via, identity);
  }
}
