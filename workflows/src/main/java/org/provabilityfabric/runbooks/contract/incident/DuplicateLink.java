package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * Says that an incident is the same as another one.
 *
 * @param of the workflow id of the other one, which goes on for both
 * @param text why; may be absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record DuplicateLink(
    @Nullable String of,
    @Nullable String by,
    @Nullable String text,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** Said by somebody whose name is a claim. */
  public DuplicateLink(
      @Nullable String of, @Nullable String by, @Nullable String text, @Nullable String via) {
    this(of, by, text, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
