package org.provabilityfabric.runbooks.activity;

import static org.provabilityfabric.runbooks.activity.ExposureFindings.counted;
import static org.provabilityfabric.runbooks.activity.ExposureFindings.firstFew;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.LogExposure;
import org.provabilityfabric.runbooks.analysis.exposure.LogExposure.Sign;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;

/** What the captured logs add to an impact assessment. */
final class LogFindings {
  private final List<Finding> findings = new ArrayList<>();
  private final ExposureEvidence evidence;

  private LogFindings(ExposureEvidence evidence) {
    this.evidence = evidence;
  }

  static List<Finding> of(ExposureEvidence evidence) {
    LogFindings found = new LogFindings(evidence);
    found.logs();
    return found.findings;
  }

  private void logs() {
    logSign(
        Sign.RECEIPT_NOT_SUBMITTED,
        FindingCode.RECEIPT_SUBMISSION_FAILED,
        "log %s of a receipt that could not be submitted to the ledger");
    long trips = signs(Sign.GUARD_TRIP) + signs(Sign.EVENT_DENIED);
    if (trips > 0) {
      find(
          FindingCode.GUARD_TRIPPED,
          counted(trips, "log line", "log lines") + " of the sidecar's guard denying an event.");
    }
    logSign(
        Sign.FOREIGN_SHARD_DENIED,
        FindingCode.ISOLATION_ATTEMPT,
        "log %s of a denied read of another tenant's shard");
    withoutReceipt();
  }

  private void withoutReceipt() {
    SortedMap<String, Long> unproven = new TreeMap<>();
    Exposure receipts = evidence.receipts();
    for (LogExposure log : evidence.logs()) {
      log.pairs().forEach((pair, lines) -> unproven.merge(pair, lines, Long::sum));
    }
    if (receipts != null) {
      unproven.keySet().removeAll(receipts.pairs().keySet());
    }
    if (!unproven.isEmpty()) {
      find(
          FindingCode.EVIDENCE_INCOMPLETE,
          "The logs tell of cross-tenant reads without a receipt, so receipts may be missing: "
              + firstFew(unproven)
              + ".");
    }
  }

  private void logSign(Sign sign, FindingCode code, String text) {
    long lines = signs(sign);
    if (lines > 0) {
      find(code, lines + " " + text.formatted(lines == 1 ? "line" : "lines") + ".");
    }
  }

  private long signs(Sign sign) {
    return evidence.logs().stream().mapToLong(log -> log.count(sign)).sum();
  }

  private void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text));
  }
}
