package org.provabilityfabric.runbooks.analysis.proofs;

/**
 * A bundle, nested ones too.
 *
 * @param name its directory below the bundles
 * @param directory its directory below the root
 */
public record Bundle(String name, String directory) {
  /** Where its proofs are, below the root. */
  public String proofs() {
    return directory + "/proofs";
  }

  /** Its specification's path below the root. */
  public String spec() {
    return proofs() + "/Spec.lean";
  }
}
