package org.provabilityfabric.runbooks.contract.maintenance;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;

/**
 * A person moves a maintenance that has not begun.
 *
 * @param begins when it is to begin; required
 * @param lasts how long; as before where absent
 * @param by who; required
 * @param reason why; required
 * @param via the way in; the Temporal UI where absent
 */
public record Rescheduling(
    @Nullable String begins,
    @Nullable String lasts,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via) {
  public Person person() {
    return Acts.person(by, via);
  }
}
