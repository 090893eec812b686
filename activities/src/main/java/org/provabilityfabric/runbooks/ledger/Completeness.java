package org.provabilityfabric.runbooks.ledger;

import java.time.Instant;

/** Whether a capture has everything that the ledger holds for the window, and if not, why not. */
public sealed interface Completeness {
  /** One sentence for a person. */
  String text();

  default boolean whole() {
    return this instanceof Whole;
  }

  /** Everything. */
  record Whole() implements Completeness {
    @Override
    public String text() {
      return "everything that the ledger holds for the window";
    }
  }

  /** It was asked to stop; what is newer than the capture's oldest element is there. */
  record Stopped() implements Completeness {
    @Override
    public String text() {
      return "stopped before everything had been read";
    }
  }

  /**
   * More elements share one second than the ledger gives at once; some of that second are missing.
   */
  record CrowdedSecond(Instant second, long seen) implements Completeness {
    @Override
    public String text() {
      return "cannot page further: " + seen + " receipts share one second, " + second;
    }
  }

  /** The ledger cut its answer and takes no end of the window, so the older ones are missing. */
  record CannotPage(long seen) implements Completeness {
    @Override
    public String text() {
      return "the ledger gave " + seen + " at once, which may be its limit, and takes no end_date";
    }
  }

  /**
   * The ledger cut its answer, which is not newest first, so there is no telling what is missing.
   */
  record NotNewestFirst() implements Completeness {
    @Override
    public String text() {
      return "the ledger cut its answer, which is not ordered newest first";
    }
  }

  /** The ledger cut its answer, and no element of it has a timestamp to page by. */
  record NoTimestamps() implements Completeness {
    @Override
    public String text() {
      return "the ledger cut its answer, and its elements have no timestamps to page by";
    }
  }

  /** Single elements could not be read and are missing. */
  record Damaged(long elements) implements Completeness {
    @Override
    public String text() {
      return elements + " elements of the ledger's answer were not valid JSON and are missing";
    }
  }

  /** The ledger failed after a part had been captured. */
  record Failed(LedgerException.Kind kind, String reason) implements Completeness {
    @Override
    public String text() {
      return "the ledger failed after a part had been captured: " + reason;
    }
  }
}
