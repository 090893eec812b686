package org.provabilityfabric.runbooks.contract.keys;

/** How a rotation ended. */
public enum RotationOutcome {
  /** It goes on. */
  RUNNING("the rotation goes on"),
  /** Nothing was changed. */
  UNCHANGED("nothing was changed"),
  /** Everything was read, and every change was only checked. */
  REHEARSED("changes were only shown"),
  /** The new keys sign and verify; the old private keys are gone. */
  ROTATED("the new keys sign and verify"),
  /** The new keys sign and verify, but the old ones could not be retired. */
  NOT_RETIRED("the new keys sign and verify, the old ones are not retired"),
  /** The keys of before sign and verify again. */
  ROLLED_BACK("the keys of before sign and verify"),
  /** Neither; old and new public keys stay published, so that whatever is signed verifies. */
  NOT_SETTLED("both the old and the new public keys stay published");

  private final String words;

  RotationOutcome(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
