package org.provabilityfabric.runbooks.contract.keys;

import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * How signing keys stand after a step of a rotation.
 *
 * @param keys by kind, in the order asked
 * @param findings what is not as it should be
 * @param kept what was put into the vault
 */
public record SigningState(
    List<SigningKeyState> keys, List<Finding> findings, List<EvidenceRef> kept)
    implements Assessed {
  public SigningState {
    keys = Lists.orEmpty(keys);
    findings = Lists.orEmpty(findings);
    kept = Lists.orEmpty(kept);
  }

  /** A state in which all is well. */
  public static SigningState of(List<SigningKeyState> keys) {
    return new SigningState(keys, List.of(), List.of());
  }

  public Optional<SigningKeyState> key(String kind) {
    return keys.stream().filter(key -> key.kind().equals(kind)).findFirst();
  }
}
