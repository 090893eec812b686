package org.provabilityfabric.runbooks.contract.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Window;

/**
 * A signed statement that evidence is missing. It takes nothing's place: it says that there is
 * nothing.
 *
 * @param range the time in which it is missing
 * @param keyId the key that signed it, by its SHA-256
 * @param evidence the statement, a DSSE envelope; null where it was a rehearsal
 */
public record GapStatement(Window range, String keyId, @Nullable EvidenceRef evidence)
    implements Assessed {
  @Override
  public List<Finding> findings() {
    return List.of();
  }

  @Override
  public List<EvidenceRef> kept() {
    return evidence == null ? List.of() : List.of(evidence);
  }
}
