package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * When the incident is expected to be resolved.
 *
 * @param eta an ISO-8601 instant, or a duration from now such as {@code 45m}
 */
public record EtaGiven(@Nullable String eta, @Nullable String by, @Nullable String via)
    implements Typed {
  public Person person() {
    return Acts.person(by, via);
  }
}
