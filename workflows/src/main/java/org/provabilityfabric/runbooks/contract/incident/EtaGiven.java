package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * When the incident is expected to be resolved.
 *
 * @param eta an ISO-8601 instant, or a duration from now such as {@code 45m}
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record EtaGiven(
    @Nullable String eta, @Nullable String by, @Nullable String via, @Nullable String identity)
    implements Typed {
  /** Given by somebody whose name is a claim. */
  public EtaGiven(@Nullable String eta, @Nullable String by, @Nullable String via) {
    this(eta, by, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
