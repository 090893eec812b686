package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Detection;

/**
 * The runbook's "PII detection rates" and "secret detection rates": what {@code jq add} prints is
 * the sum alone, so count and rate stand beside it.
 *
 * @param sum detections; a certificate that says only that there was something counts as one
 * @param certificates certificates with a detection
 * @param notSaid certificates that do not say whether there was one
 * @param rate certificates with a detection for each certificate that says whether there was one, 0
 *     to 1; 0 where none says
 * @param trend how the rate moves over time
 */
public record Detections(long sum, long certificates, long notSaid, double rate, Trend trend) {

  /** Counts detections of one kind. */
  static final class Tally {
    private final TimePieces times = new TimePieces();
    private long sum;
    private long with;
    private long without;
    private long notSaid;

    void add(Detection detection, @Nullable Instant at) {
      if (detection.detected() == null) {
        notSaid++;
        return;
      }
      sum += detection.amount();
      with += detection.found() ? 1 : 0;
      without += detection.found() ? 0 : 1;
      if (at != null) {
        times.add(at, detection.found());
      }
    }

    Detections detections() {
      long said = with + without;
      double rate = said == 0 ? 0 : (double) with / said;
      return new Detections(sum, with, notSaid, rate, times.trend());
    }
  }
}
