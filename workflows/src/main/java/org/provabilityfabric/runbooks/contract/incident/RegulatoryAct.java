package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * What a person says of a regulatory clock: that it starts, that the authority was notified, or
 * that it does not apply.
 *
 * @param clock its name in the policy; required
 * @param when an instant, or how long ago such as {@code 2h}: from when it is counted, or when the
 *     authority was notified; now where absent
 * @param by who; required
 * @param text why, or which authority under which reference; required
 * @param via the way in; the Temporal UI where absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record RegulatoryAct(
    @Nullable String clock,
    @Nullable String when,
    @Nullable String by,
    @Nullable String text,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  public Person person() {
    return Acts.person(by, via, identity);
  }
}
