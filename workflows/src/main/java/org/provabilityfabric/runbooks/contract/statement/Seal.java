package org.provabilityfabric.runbooks.contract.statement;

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
 */
public record Seal(@Nullable String keyId, int entries) implements Assessed {
  @Override
  public List<Finding> findings() {
    return keyId != null
        ? List.of()
        : List.of(
            Finding.of(
                FindingCode.NOT_AVAILABLE,
                "The evidence is not sealed: runbook.yaml names no key for it (statements.key)."));
  }
}
