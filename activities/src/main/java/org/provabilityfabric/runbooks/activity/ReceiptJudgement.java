package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.IsolationViolation;
import org.provabilityfabric.runbooks.analysis.receipts.AbacPatterns;
import org.provabilityfabric.runbooks.analysis.receipts.Gap;
import org.provabilityfabric.runbooks.analysis.receipts.Gaps;
import org.provabilityfabric.runbooks.analysis.receipts.GatewayLog;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings.One;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.receipts.MissingSpan;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptDecisions;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIsolation;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptOriginals;
import org.provabilityfabric.runbooks.policy.DurationText;

/** What an analysis of receipts found, in the words of a workflow. */
final class ReceiptJudgement {
  private static final int MOST_GAPS = 100;
  private static final int MOST_NAMED = 5;

  private ReceiptJudgement() {}

  static ReceiptGaps gaps(
      ReceiptFindings found, GatewayLog.Found log, @Nullable Long requests, EvidenceRef evidence) {
    Gaps gaps = Objects.requireNonNull(found.gaps(), "gaps were looked for");
    List<Finding> findings = unreadable(found);
    if (!gaps.none()) {
      Gap longest =
          gaps.gaps().stream().max((a, b) -> a.length().compareTo(b.length())).orElseThrow();
      add(
          findings,
          FindingCode.RECEIPT_GAP,
          "%d gaps in the receipts, the longest of %s: %s from %s to %s."
              .formatted(
                  gaps.count(),
                  longest.tenant() == null ? "all tenants" : longest.tenant(),
                  DurationText.print(longest.length()),
                  longest.from(),
                  longest.to()));
    }
    if (requests != null && requests > found.receipts()) {
      add(
          findings,
          FindingCode.RECEIPTS_FEWER,
          "The gateway counts %d requests, the ledger has %d receipts of them."
              .formatted(requests, found.receipts()));
    }
    if (!log.notSubmitted().none()) {
      add(
          findings,
          FindingCode.RECEIPT_SUBMISSION_FAILED,
          log.notSubmitted().count()
              + " receipts did not reach the ledger, first: "
              + log.notSubmitted().first().getFirst());
    }
    return new ReceiptGaps(
        found.receipts(),
        gaps.count(),
        Lists.first(MOST_GAPS, gaps.gaps()).stream().map(ReceiptJudgement::span).toList(),
        requests,
        log.notSubmitted().count(),
        gaps.duplicates(),
        evidence,
        findings);
  }

  private static MissingSpan span(Gap gap) {
    return new MissingSpan(new Window(gap.from(), gap.to()), gap.tenant());
  }

  static ReceiptIsolation isolation(ReceiptFindings found, EvidenceRef evidence) {
    Exposure exposure = Objects.requireNonNull(found.isolation(), "isolation was looked for");
    List<Finding> findings = new ArrayList<>();
    if (!exposure.violations().none()) {
      IsolationViolation first = exposure.violations().first().getFirst();
      add(
          findings,
          FindingCode.ISOLATION_VIOLATION,
          "%d receipts show a read of another tenant's shard, first %s: %s."
              .formatted(exposure.violations().count(), first.receiptId(), first.reason()));
    }
    if (!exposure.sharedSubjects().none()) {
      add(
          findings,
          FindingCode.SUBJECT_IN_TWO_TENANTS,
          exposure.sharedSubjects().count() + " subjects appear under two tenants.");
    }
    List<String> unknown = List.copyOf(exposure.unknownShards().keySet());
    if (!unknown.isEmpty()) {
      add(
          findings,
          FindingCode.UNKNOWN_SHARD,
          "%d shards follow no known naming, so that their receipts are not judged: %s."
              .formatted(unknown.size(), String.join(", ", Lists.first(MOST_NAMED, unknown))));
    }
    return new ReceiptIsolation(
        exposure.violations().count(),
        exposure.violations().first().stream().map(IsolationViolation::receiptId).toList(),
        exposure.sharedSubjects().count(),
        Lists.first(Sample.KEPT, unknown),
        evidence,
        findings);
  }

  static ReceiptDecisions decisions(
      ReceiptFindings found, double denialRate, EvidenceRef evidence) {
    AbacPatterns abac = Objects.requireNonNull(found.abac(), "decisions were looked for");
    List<Finding> findings = new ArrayList<>();
    List<String> denied =
        abac.byTenant().entrySet().stream()
            .filter(tenant -> tenant.getValue().denialRate() >= denialRate)
            .filter(tenant -> tenant.getValue().denialRate() > 0)
            .map(
                tenant ->
                    "%s %.0f %%".formatted(tenant.getKey(), tenant.getValue().denialRate() * 100))
            .toList();
    if (!denied.isEmpty()) {
      add(
          findings,
          FindingCode.ABAC_DENIALS,
          "Requests are denied often: " + String.join(", ", Lists.first(MOST_NAMED, denied)) + ".");
    }
    if (!abac.changes().isEmpty()) {
      add(
          findings,
          FindingCode.ABAC_POLICY_CHANGED,
          "%d changes of policy or rules, first of %s at %s: %s to %s."
              .formatted(
                  abac.changes().size(),
                  abac.changes().getFirst().tenant(),
                  abac.changes().getFirst().at(),
                  abac.changes().getFirst().from(),
                  abac.changes().getFirst().to()));
    }
    if (abac.unexplained() > 0) {
      add(
          findings,
          FindingCode.ABAC_ALLOWED_AFTER_DENIED,
          abac.unexplained() + " subjects got what they had been denied, and no policy changed.");
    }
    return new ReceiptDecisions(
        abac.decided(),
        abac.denied(),
        abac.changes().size(),
        abac.allowedAfterDenied().size(),
        abac.unexplained(),
        evidence,
        findings);
  }

  static ReceiptIntegrity integrity(ReceiptFindings found, EvidenceRef evidence) {
    SignatureFindings signed = Objects.requireNonNull(found.signatures(), "keys were given");
    List<Finding> findings = new ArrayList<>();
    if (signed.refuted() > 0) {
      One first =
          Stream.of(signed.forged(), signed.transplanted())
              .flatMap(refused -> refused.kept().stream())
              .findFirst()
              .orElseThrow();
      add(
          findings,
          FindingCode.RECEIPT_FORGED,
          "%d receipts contradict their signature, first %s: %s."
              .formatted(signed.refuted(), first.receiptId(), first.why()));
    }
    if (signed.unknown() > 0) {
      One first =
          Stream.of(signed.unknownKey(), signed.unverifiable())
              .flatMap(refused -> refused.kept().stream())
              .findFirst()
              .orElseThrow();
      add(
          findings,
          FindingCode.RECEIPT_UNVERIFIABLE,
          "The signatures of %d receipts cannot be verified, first %s: %s."
              .formatted(signed.unknown(), first.receiptId(), first.why()));
    }
    return new ReceiptIntegrity(
        signed.verified(),
        signed.forged().count(),
        signed.transplanted().count(),
        signed.unknownKey().count(),
        signed.unverifiable().count(),
        Stream.of(signed.forged(), signed.transplanted(), signed.unknownKey())
            .flatMap(refused -> refused.kept().stream())
            .limit(Sample.KEPT)
            .map(One::receiptId)
            .toList(),
        evidence,
        findings);
  }

  static ReceiptOriginals originals(long found, long refused, EvidenceRef kept) {
    List<Finding> findings = new ArrayList<>();
    if (refused > 0) {
      add(
          findings,
          FindingCode.RECEIPT_FORGED,
          refused
              + " receipts in the gateway's log have no good signature: they are no originals.");
    }
    return new ReceiptOriginals(found, refused, kept, findings);
  }

  private static List<Finding> unreadable(ReceiptFindings found) {
    List<Finding> findings = new ArrayList<>();
    if (found.problems().count() > 0) {
      add(
          findings,
          FindingCode.RECORD_UNREADABLE,
          "%d problems in the receipts, first: %s"
              .formatted(
                  found.problems().count(), found.problems().sample().first().getFirst().text()));
    }
    return findings;
  }

  private static void add(List<Finding> findings, FindingCode code, String text) {
    findings.add(Finding.of(code, text));
  }
}
