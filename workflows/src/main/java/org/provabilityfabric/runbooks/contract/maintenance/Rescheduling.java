package org.provabilityfabric.runbooks.contract.maintenance;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;

/**
 * A person moves a maintenance that has not begun.
 *
 * @param begins when it is to begin; required
 * @param lasts how long; as before where absent
 * @param by who; required
 * @param reason why; required
 * @param via the way in; the Temporal UI where absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record Rescheduling(
    @Nullable String begins,
    @Nullable String lasts,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** Asked for by somebody whose name is a claim. */
  public Rescheduling(
      @Nullable String begins,
      @Nullable String lasts,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String via) {
    this(begins, lasts, by, reason, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
