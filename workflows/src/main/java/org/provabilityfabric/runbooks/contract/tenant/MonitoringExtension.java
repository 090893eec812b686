package org.provabilityfabric.runbooks.contract.tenant;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * A person has a tenant monitored for longer.
 *
 * @param lasts how much longer than until now, e.g. {@code 3d}; required
 * @param by who; required
 * @param text why; required
 * @param via the way in; the Temporal UI where absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record MonitoringExtension(
    @Nullable String lasts,
    @Nullable String by,
    @Nullable String text,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  public Person person() {
    return Acts.person(by, via, identity);
  }
}
