package org.provabilityfabric.runbooks.analysis.receipts.check;

import java.util.List;
import java.util.SortedMap;

/**
 * What became of the signatures of receipts.
 *
 * @param verified good ones
 * @param forged made by no key that was valid then
 * @param unverifiable that nobody can verify
 * @param transplanted good, but over another receipt
 * @param unknownKey by a key that is not in the key set
 * @param forms how signatures are written, with how many of each form
 */
public record SignatureFindings(
    long verified,
    Refused forged,
    Refused unverifiable,
    Refused transplanted,
    Refused unknownKey,
    SortedMap<String, Long> forms) {

  /** How many of each kind are kept. */
  public static final int KEPT = 100_000;

  /** A receipt whose signature is not believed, and why. */
  public record One(String receiptId, String why) {}

  /**
   * Receipts with one kind of answer.
   *
   * @param count how many there are
   * @param kept the first of them in the order of the input, at most {@value #KEPT}
   */
  public record Refused(long count, List<One> kept) {
    public Refused {
      kept = List.copyOf(kept);
    }
  }

  /** Those that contradict their signature. */
  public long refuted() {
    return forged.count() + transplanted.count();
  }

  /** Those of which nobody knows. */
  public long unknown() {
    return unverifiable.count() + unknownKey.count();
  }

  /** All that were checked. */
  public long checked() {
    return verified + refuted() + unknown();
  }
}
