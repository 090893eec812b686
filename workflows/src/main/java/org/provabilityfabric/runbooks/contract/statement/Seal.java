package org.provabilityfabric.runbooks.contract.statement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;

/**
 * The seal of a bundle of evidence.
 *
 * @param keyId the key that signed it, by its SHA-256; null where the deployment has none, and
 *     nothing was sealed
 * @param entries how many entries it covers
 * @param timestampedAt when an authority saw it, by the authority's clock; null where none did
 * @param notTimestamped why the authority that was asked did not confirm it; null where none was
 *     asked
 */
public record Seal(
    @Nullable String keyId,
    int entries,
    @Nullable Instant timestampedAt,
    @Nullable String notTimestamped)
    implements Assessed {
  /** A seal for which no authority was asked. */
  public Seal(@Nullable String keyId, int entries) {
    this(keyId, entries, null, null);
  }

  @Override
  public List<Finding> findings() {
    if (keyId == null) {
      return List.of(
          Finding.of(
              FindingCode.NOT_AVAILABLE,
              "The evidence is not sealed: runbook.yaml names no key for it (statements.key)."));
    }
    return notTimestamped == null
        ? List.of()
        : List.of(
            Finding.of(
                FindingCode.NOT_TIMESTAMPED, "The seal has no timestamp: " + notTimestamped));
  }
}
