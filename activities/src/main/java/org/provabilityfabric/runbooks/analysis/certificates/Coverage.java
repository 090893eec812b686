package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Problems;
import org.provabilityfabric.runbooks.analysis.Sample;

/**
 * "Check certificate completeness": does every egress request have its certificate?
 *
 * @param requests different egress requests within the window
 * @param covered those with a certificate of the same text, or of the same plan where the request
 *     does not tell its text
 * @param missing those without
 * @param missingFrom earliest time of those
 * @param missingTo latest time of those
 * @param withoutRequest certificates that no request explains: the requests are not complete, or
 *     something was let out that the gateway does not know of
 * @param notCompared requests or certificates beyond what can be compared; normally 0
 * @param problems what could not be read of the requests
 */
public record Coverage(
    long requests,
    long covered,
    Sample<EgressRequest> missing,
    @Nullable Instant missingFrom,
    @Nullable Instant missingTo,
    long withoutRequest,
    long notCompared,
    Problems problems) {

  /** Certificates against a counter of requests, where no log names the requests. */
  public record Counted(long requests, long certificates) {
    private static final double TOLERANCE = 0.01;

    /**
     * How many certificates are missing at least; empty if none need be. Counters are read at
     * intervals and extrapolated, so one in a hundred, or one, may be due to that.
     */
    public OptionalLong missing() {
      long difference = requests - certificates;
      return difference > Math.max(1, requests * TOLERANCE)
          ? OptionalLong.of(difference)
          : OptionalLong.empty();
    }
  }
}
