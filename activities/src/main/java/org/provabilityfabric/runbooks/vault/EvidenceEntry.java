package org.provabilityfabric.runbooks.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence, as the manifest lists it.
 *
 * @param name file name in {@code entries/}
 * @param sha256 of the content, in lower-case hexadecimal
 * @param bytes size of the content
 * @param source what was asked of whom
 * @param producer which step captured it
 * @param capturedAt when the capture ended
 * @param from begin of the window asked for, if there is one
 * @param to end of the window asked for, if there is one
 * @param complete whether everything asked for is in it
 * @param reason why it is not complete; absent if it is
 */
@JsonPropertyOrder({
  "name",
  "sha256",
  "bytes",
  "source",
  "producer",
  "capturedAt",
  "from",
  "to",
  "complete",
  "reason"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceEntry(
    String name,
    String sha256,
    long bytes,
    String source,
    String producer,
    Instant capturedAt,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean complete,
    @Nullable String reason) {

  public EvidenceEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(producer, "producer");
    Objects.requireNonNull(capturedAt, "capturedAt");
  }

  EvidenceEntry named(String other) {
    return new EvidenceEntry(
        other, sha256, bytes, source, producer, capturedAt, from, to, complete, reason);
  }

  boolean sameContent(EvidenceEntry other) {
    return sha256.equals(other.sha256) && bytes == other.bytes && complete == other.complete;
  }
}
