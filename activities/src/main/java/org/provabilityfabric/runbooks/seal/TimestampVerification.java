package org.provabilityfabric.runbooks.seal;

import java.time.Instant;

/** What the timestamp beside a seal says. */
public sealed interface TimestampVerification {
  /** One sentence for a person. */
  String text();

  /** There is none. */
  record Absent() implements TimestampVerification {
    @Override
    public String text() {
      return "no timestamp: when it was sealed is what whoever sealed it says";
    }
  }

  /**
   * An authority that is trusted saw this very seal at that time.
   *
   * @param authority the subject of its certificate
   */
  record Good(Instant at, String authority) implements TimestampVerification {
    @Override
    public String text() {
      return "seen at " + at + " by the time-stamping authority " + authority;
    }
  }

  /** It is of this seal, but without a certificate to trust nobody knows who says so. */
  record NotChecked(Instant at) implements TimestampVerification {
    @Override
    public String text() {
      return "has a timestamp of "
          + at
          + "; who gave it was not checked, for want of a certificate (--tsa-ca)";
    }
  }

  /** It cannot be believed, or is of something else. */
  record NotTrusted(String reason) implements TimestampVerification {
    @Override
    public String text() {
      return "the timestamp cannot be trusted: " + reason;
    }
  }
}
