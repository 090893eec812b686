package org.provabilityfabric.runbooks.contract.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of an incident's clocks.
 *
 * @param name {@code response} or {@code resolution}
 * @param deadline when it ends
 * @param metAt when it was met; null while it was not
 * @param breachedAt when it was breached; null where it was not
 */
public record SlaClock(
    String name, Instant deadline, @Nullable Instant metAt, @Nullable Instant breachedAt) {
  /** How the line of an act ends that was in time although it arrived after the deadline. */
  public static final String WITHDRAWN = "; the breach reported meanwhile is withdrawn";

  /** Whether it was met in time; null while it runs. */
  @JsonIgnore
  public @Nullable Boolean inTime() {
    if (metAt != null) {
      return !metAt.isAfter(deadline);
    }
    return breachedAt == null ? null : Boolean.FALSE;
  }
}
