package org.provabilityfabric.runbooks.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is going to be captured.
 *
 * @param name readable name of the entry, such as {@code receipts.ndjson}; characters that a file
 *     name should not have are replaced
 * @param source what was asked of whom, without any secret
 * @param producer which step captures it
 * @param from begin of the window asked for, if there is one
 * @param to end of the window asked for, if there is one
 */
public record EvidenceRequest(
    String name, String source, String producer, @Nullable Instant from, @Nullable Instant to) {
  public EvidenceRequest {
    name = EntryName.of(name);
  }

  /** A capture that asks for no window of time. */
  public static EvidenceRequest of(String name, String source, String producer) {
    return new EvidenceRequest(name, source, producer, null, null);
  }
}
