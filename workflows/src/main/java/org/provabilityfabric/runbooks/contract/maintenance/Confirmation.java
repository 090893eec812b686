package org.provabilityfabric.runbooks.contract.maintenance;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * A person confirms an item of the checklist.
 *
 * @param item its id; required
 * @param by who; required
 * @param text what was done; required where it failed
 * @param failed {@code true} where it could not be done
 * @param via the way in; the Temporal UI where absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record Confirmation(
    @Nullable String item,
    @Nullable String by,
    @Nullable String text,
    @Nullable String failed,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** A confirmation by somebody whose name is a claim. */
  public Confirmation(
      @Nullable String item,
      @Nullable String by,
      @Nullable String text,
      @Nullable String failed,
      @Nullable String via) {
    this(item, by, text, failed, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
