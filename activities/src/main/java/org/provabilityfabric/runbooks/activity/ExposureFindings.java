package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.Problems;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure.Unjudged;
import org.provabilityfabric.runbooks.analysis.exposure.SharedSubject;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;

/** The findings of an impact assessment: the verdict first, then what it rests on. */
final class ExposureFindings {
  private static final int MOST_PAIRS = 20;

  private final List<Finding> findings = new ArrayList<>();
  private final ExposureEvidence evidence;

  private ExposureFindings(ExposureEvidence evidence) {
    this.evidence = evidence;
  }

  static List<Finding> of(ExposureEvidence evidence) {
    ExposureFindings judged = new ExposureFindings(evidence);
    judged.verdict(evidence.receipts());
    if (evidence.receipts() != null) {
      judged.receipts(evidence.receipts());
    }
    if (evidence.certificates() != null) {
      judged.certificates(evidence.certificates());
    }
    judged.findings.addAll(LogFindings.of(evidence));
    return List.copyOf(judged.findings);
  }

  private void verdict(@Nullable Exposure receipts) {
    if (receipts == null || !evidence.assessed()) {
      find(
          FindingCode.NO_DATA,
          receipts == null
              ? "There are no receipts to assess: whether data was exposed is not known."
              : "None of the captured receipts can be judged: whether data was exposed is not"
                  + " known.");
      return;
    }
    if (evidence.confirmed()) {
      find(FindingCode.EXPOSURE_CONFIRMED, confirmation(receipts));
    } else if (evidence.undecided()) {
      find(
          FindingCode.EXPOSURE_UNDECIDED,
          "None of "
              + receipts.receiptsRead()
              + " receipts shows an exposure, which excludes none"
              + reservation());
    } else {
      find(
          FindingCode.EXPOSURE_NOT_CONFIRMED,
          "None of " + receipts.receiptsRead() + " receipts shows an exposure" + reservation());
    }
    if (receipts.receiptsRead() == 0) {
      find(FindingCode.NO_DATA, "The captured receipts are empty: nothing was there to judge.");
    }
  }

  private String confirmation(Exposure receipts) {
    if (evidence.confirmedByLeak()) {
      return "Detected content was let out by the egress component, so data left the system; no"
          + " receipt shows a cross-tenant read"
          + reservation();
    }
    return counted(receipts.violations().count(), "receipt shows", "receipts show")
        + " a cross-tenant read: data of "
        + counted(receipts.exposedTenants().size(), "tenant", "tenants")
        + " was read by "
        + counted(receipts.readingTenants().size(), "other", "others")
        + reservation();
  }

  private String reservation() {
    List<String> missing = evidence.missing();
    return missing.isEmpty()
        ? "."
        : "; the evidence is not complete (" + String.join("; ", missing) + ").";
  }

  private void receipts(Exposure receipts) {
    pairs(receipts.pairs());
    if (!receipts.attempts().none()) {
      find(
          FindingCode.ISOLATION_ATTEMPT,
          counted(receipts.attempts().count(), "receipt", "receipts")
              + " of a denied read of another tenant's shard, first: "
              + receipts.attempts().first().getFirst().reason()
              + ".");
    }
    if (!receipts.sharedSubjects().none()) {
      SharedSubject first = receipts.sharedSubjects().first().getFirst();
      find(
          FindingCode.SUBJECT_IN_TWO_TENANTS,
          counted(receipts.sharedSubjects().count(), "subject appears", "subjects appear")
              + " under two tenants, first: %s under %s and %s (receipt %s)."
                  .formatted(
                      first.subjectId(),
                      first.firstTenant(),
                      first.otherTenant(),
                      first.receiptId()));
    }
    if (receipts.unjudged(Unjudged.UNKNOWN_SHARD) > 0) {
      find(
          FindingCode.UNKNOWN_SHARD,
          counted(receipts.unjudged(Unjudged.UNKNOWN_SHARD), "receipt names", "receipts name")
              + " a shard whose tenant is not known, so they are not judged: "
              + firstFew(receipts.unknownShards())
              + ".");
    }
    unreadable("receipts", receipts.problems());
    unjudged(receipts);
  }

  private void pairs(SortedMap<String, Long> pairs) {
    List<Map.Entry<String, Long>> most =
        pairs.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_PAIRS)
            .toList();
    int left = pairs.size() - most.size();
    for (int i = 0; i < most.size(); i++) {
      String more = i == most.size() - 1 && left > 0 ? ", and " + left + " more such pairs" : "";
      find(
          FindingCode.ISOLATION_VIOLATION,
          "Reader -> exposed tenant: "
              + most.get(i).getKey()
              + ", "
              + counted(most.get(i).getValue(), "receipt", "receipts")
              + more
              + ".");
    }
  }

  private void unjudged(Exposure receipts) {
    long nameless = receipts.unjudged(Unjudged.NO_TENANT) + receipts.unjudged(Unjudged.NO_SHARD);
    if (nameless > 0) {
      find(
          FindingCode.RECORD_UNREADABLE,
          counted(nameless, "receipt says", "receipts say")
              + " not who read or what was read, and could not be judged.");
    }
    long beyond =
        receipts.unjudged(Unjudged.SUBJECT_NOT_TRACKED)
            + receipts.unjudged(Unjudged.NAMES_NOT_KEPT);
    if (beyond > 0) {
      find(
          FindingCode.EVIDENCE_INCOMPLETE,
          "There are more names than are kept apart: %d sightings are judged by their shard alone."
              .formatted(beyond));
    }
  }

  private void certificates(CertificateResults certificates) {
    if (!certificates.leaks().none()) {
      find(
          FindingCode.CERTIFICATE_LEAK,
          counted(certificates.leaks().count(), "certificate shows", "certificates show")
              + " detected content that was let out, first: "
              + certificates.leaks().first().getFirst().certId()
              + ", "
              + certificates.leaks().first().getFirst().reason()
              + ".");
    }
    unreadable("egress certificates", certificates.problems());
    long unknown = certificates.unknownShapes().values().stream().mapToLong(Long::longValue).sum();
    if (unknown > 0) {
      find(
          FindingCode.RECORD_UNREADABLE,
          counted(unknown, "certificate", "certificates")
              + " in an unknown shape, so what was detected is not known: "
              + firstFew(certificates.unknownShapes())
              + ".");
    }
  }

  private void unreadable(String what, Problems problems) {
    if (problems.count() == 0) {
      return;
    }
    find(
        FindingCode.RECORD_UNREADABLE,
        "%s among the %s, %d of them left out of the analysis, first: %s."
            .formatted(
                counted(problems.count(), "flaw", "flaws"),
                what,
                problems.elementsLost(),
                problems.sample().first().stream()
                    .limit(3)
                    .map(Problem::text)
                    .collect(Collectors.joining("; "))));
  }

  static String firstFew(SortedMap<String, Long> counts) {
    String few = counts.keySet().stream().limit(5).collect(Collectors.joining(", "));
    return counts.size() <= 5 ? few : few + " and " + (counts.size() - 5) + " more";
  }

  static String counted(long count, String one, String more) {
    return count + " " + (count == 1 ? one : more);
  }

  private void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text));
  }
}
