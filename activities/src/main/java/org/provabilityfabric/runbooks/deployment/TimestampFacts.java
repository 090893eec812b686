package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time-stamping authority (RFC 3161).
 *
 * @param url where it takes requests
 * @param deadline how long its answer may take; ten seconds where it is left out
 */
public record TimestampFacts(URI url, @Nullable Duration deadline) {
  private static final Duration USUAL = Duration.ofSeconds(10);

  public TimestampFacts {
    Objects.requireNonNull(url, "url");
  }

  /** How long its answer may take. */
  public Duration patience() {
    return deadline == null ? USUAL : deadline;
  }
}
