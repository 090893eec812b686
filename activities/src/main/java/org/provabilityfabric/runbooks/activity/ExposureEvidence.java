package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.LogExposure;
import org.provabilityfabric.runbooks.contract.EvidenceRef;

/**
 * What the captured evidence said, complete, as it is kept in {@code impact.json}.
 *
 * @param assessed whether a receipt could be judged, or the ledger had none of the window
 * @param confirmed whether data of one tenant was read by another, or left the system
 * @param egress whether an egress component is concerned, so that a leak is an exposure
 * @param readFrom what was read, the receipts first
 * @param receipts null where there were none
 * @param certificates null where there were none
 * @param logs one for each log
 */
record ExposureEvidence(
    boolean assessed,
    boolean confirmed,
    boolean egress,
    List<EvidenceRef> readFrom,
    @Nullable Exposure receipts,
    @Nullable CertificateResults certificates,
    List<LogExposure> logs) {
  ExposureEvidence {
    readFrom = List.copyOf(readFrom);
    logs = List.copyOf(logs);
  }

  static ExposureEvidence of(
      List<EvidenceRef> readFrom,
      boolean egress,
      @Nullable Exposure receipts,
      @Nullable CertificateResults certificates,
      List<LogExposure> logs) {
    boolean assessed =
        receipts != null
            && (receipts.judged() > 0
                || (receipts.receiptsRead() == 0 && receipts.problems().elementsLost() == 0));
    boolean leaked = egress && certificates != null && !certificates.leaks().none();
    boolean confirmed = assessed && (leaked || (receipts != null && receipts.confirmed()));
    return new ExposureEvidence(
        assessed, confirmed, egress, readFrom, receipts, certificates, logs);
  }

  /** Whether leaks, not reads of a foreign shard, are what confirms the exposure. */
  boolean confirmedByLeak() {
    return confirmed && receipts != null && !receipts.confirmed();
  }

  /** Whether receipts that were not captured may show what the captured ones do not. */
  boolean undecided() {
    return assessed && !confirmed && !readFrom.getFirst().complete();
  }

  /** Why the evidence is not complete, one clause for each piece. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (EvidenceRef piece : readFrom) {
      if (!piece.complete()) {
        missing.add(piece.name() + ": " + piece.missing());
      }
    }
    return missing;
  }
}
