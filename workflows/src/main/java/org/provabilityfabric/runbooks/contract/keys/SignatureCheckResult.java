package org.provabilityfabric.runbooks.contract.keys;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;

/**
 * What was found out about a key.
 *
 * @param kind which kind of signing key
 * @param checked how many verifiers or pieces of evidence were looked at
 * @param text one sentence
 */
public record SignatureCheckResult(String kind, long checked, String text) implements Assessed {
  @Override
  public List<Finding> findings() {
    return List.of();
  }
}
