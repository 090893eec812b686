package org.provabilityfabric.runbooks.seal;

import java.time.Instant;

/** What the seal of a bundle says of it. */
public sealed interface SealVerification {
  /** One sentence for a person. */
  String text();

  /** The bundle was never sealed. */
  record Absent() implements SealVerification {
    @Override
    public String text() {
      return "not sealed: whoever could write the bundle could change its manifest too";
    }
  }

  /**
   * The signature is good, and the manifest is what was signed.
   *
   * @param keyId SHA-256 of the public key
   * @param entries that the seal covers
   * @param later entries captured after it, which it says nothing of
   */
  record Good(String keyId, Instant sealedAt, int entries, int later) implements SealVerification {
    @Override
    public String text() {
      return "sealed at %s by the key %s: %d entries as signed%s"
          .formatted(sealedAt, keyId, entries, after(later));
    }
  }

  /** The manifest is what the statement says, but without a public key nobody knows who made it. */
  record NotChecked(Instant sealedAt, int entries, int later) implements SealVerification {
    @Override
    public String text() {
      return ("has a seal of %s over %d entries%s; its signature was not checked, for want of a"
              + " public key (--public-key)")
          .formatted(sealedAt, entries, after(later));
    }
  }

  /** The statement cannot be believed. */
  record NotTrusted(String reason) implements SealVerification {
    @Override
    public String text() {
      return "the seal cannot be trusted: " + reason;
    }
  }

  /** The seal is good; the manifest is not what was signed. The first difference. */
  record Differs(String difference) implements SealVerification {
    @Override
    public String text() {
      return "the manifest is not the one that was sealed: " + difference;
    }
  }

  private static String after(int later) {
    return later == 0 ? "" : "; " + later + " more came after it and are not covered";
  }
}
