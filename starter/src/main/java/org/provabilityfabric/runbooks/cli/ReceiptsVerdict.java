package org.provabilityfabric.runbooks.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.receipts.GatewayLog;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings;

/**
 * What receipts came to.
 *
 * @param log null where no log was given
 * @param requests what the gateway's counter says; null where it was not given
 * @param problems what could not be read or judged
 */
record ReceiptsVerdict(
    ReceiptFindings found, GatewayLog.@Nullable Found log, @Nullable Long requests, long problems) {

  static ReceiptsVerdict of(
      ReceiptFindings found,
      GatewayLog.@Nullable Found log,
      @Nullable Long requests,
      NamedProblems problems) {
    Exposure isolation = found.isolation();
    if (isolation != null) {
      isolation
          .unknownShards()
          .forEach(
              (shard, count) ->
                  problems.add(
                      "shard " + shard,
                      count + " receipts not judged: the shard follows no known naming"));
    }
    return new ReceiptsVerdict(found, log, requests, problems.count());
  }

  /** Receipts fewer than requests; 0 where that is not known. */
  long missing() {
    return requests == null ? 0 : Math.max(0, requests - found.receipts());
  }

  /** What is not fine, a few words each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (found.gaps() != null) {
      add(found.gaps().count(), "gaps", faults);
    }
    add(missing(), "receipts fewer than requests", faults);
    if (log != null) {
      add(log.notSubmitted().count(), "receipts that did not reach the ledger", faults);
    }
    Exposure isolation = found.isolation();
    if (isolation != null) {
      add(isolation.violations().count(), "reads of another tenant's shard", faults);
      add(isolation.sharedSubjects().count(), "subjects under two tenants", faults);
    }
    if (found.abac() != null) {
      add(found.abac().unexplained(), "allowed after denied without a new policy", faults);
    }
    SignatureFindings signatures = found.signatures();
    if (signatures != null) {
      add(signatures.forged().count(), "forged signatures", faults);
      add(signatures.transplanted().count(), "signatures of other receipts", faults);
    }
    add(problems, "problems in the input", faults);
    return faults;
  }

  /** What could not be checked, in one sentence; null where everything could be. */
  @Nullable String unchecked() {
    if (found.receipts() == 0) {
      return found.outside() == 0
          ? "There are no receipts in it: nothing could be checked."
          : "There are no receipts of that time and tenant in it: nothing could be checked.";
    }
    SignatureFindings signatures = found.signatures();
    return signatures != null && signatures.unknown() > 0
        ? "Not every signature could be verified."
        : null;
  }

  private static void add(long count, String what, List<String> faults) {
    if (count > 0) {
      faults.add(count + " " + what);
    }
  }
}
