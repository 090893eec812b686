package org.provabilityfabric.runbooks.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a person sends along with {@code pause}, {@code resume}, {@code abort} or {@code note}.
 *
 * @param by who; required
 * @param text why, or what is noted
 * @param via the way in; the Temporal UI where absent
 */
public record Remark(@Nullable String by, @Nullable String text, @Nullable String via) {
  public Person person() {
    return Acts.person(by, via);
  }
}
