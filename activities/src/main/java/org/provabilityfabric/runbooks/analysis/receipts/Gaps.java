package org.provabilityfabric.runbooks.analysis.receipts;

import java.util.List;

/**
 * The silences in some receipts.
 *
 * @param count how many there are
 * @param gaps the first of them by time, at most {@value #KEPT}
 * @param duplicates receipts that were there before, with the same identifier and time
 * @param notJudged receipts without a time that can be used
 */
public record Gaps(long count, List<Gap> gaps, long duplicates, long notJudged) {
  /** How many are kept. */
  public static final int KEPT = 10_000;

  public Gaps {
    gaps = List.copyOf(gaps);
  }

  public boolean none() {
    return count == 0;
  }
}
