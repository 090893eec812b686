package org.provabilityfabric.runbooks.vault;

import java.nio.charset.StandardCharsets;
import org.provabilityfabric.runbooks.contract.Sha256;

/** Hashes that each cover everything before them: whoever knows the last one knows all of them. */
public final class HashChain {
  private HashChain() {}

  /**
   * The hash of the next link: SHA-256, in hex, over the hash before it, a line feed and its
   * content.
   *
   * @param before the hash before it; empty for the first
   */
  public static String next(String before, String content) {
    byte[] covered = (before + "\n" + content).getBytes(StandardCharsets.UTF_8);
    return Sha256.hex(covered);
  }
}
