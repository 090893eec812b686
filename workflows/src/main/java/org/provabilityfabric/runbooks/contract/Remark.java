package org.provabilityfabric.runbooks.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person sends along with {@code pause}, {@code resume}, {@code abort} or {@code note}.
 *
 * @param by who; required
 * @param text why, or what is noted
 * @param via the way in; the Temporal UI where absent
 * @param at when the person acted, as the way in stamped it; counts for clocks where it is neither
 *     in the future nor before the incident, so that an outage of the worker makes nobody late
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record Remark(
    @Nullable String by,
    @Nullable String text,
    @Nullable String via,
    @Nullable Instant at,
    @Nullable String identity)
    implements Typed {
  /** A remark of somebody whose name is a claim. */
  public Remark(
      @Nullable String by, @Nullable String text, @Nullable String via, @Nullable Instant at) {
    this(by, text, via, at, null);
  }

  public static Remark by(String name, String text) {
    return new Remark(name, text, null, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
