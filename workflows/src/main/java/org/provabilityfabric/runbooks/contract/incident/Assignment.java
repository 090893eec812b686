package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * Names the incident commander.
 *
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record Assignment(
    @Nullable String commander,
    @Nullable String by,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** Named by somebody whose own name is a claim. */
  public Assignment(@Nullable String commander, @Nullable String by, @Nullable String via) {
    this(commander, by, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
