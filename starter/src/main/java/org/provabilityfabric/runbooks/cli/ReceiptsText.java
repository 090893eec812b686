package org.provabilityfabric.runbooks.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.IsolationViolation;
import org.provabilityfabric.runbooks.analysis.receipts.AbacPatterns;
import org.provabilityfabric.runbooks.analysis.receipts.AllowedAfterDenied;
import org.provabilityfabric.runbooks.analysis.receipts.Gap;
import org.provabilityfabric.runbooks.analysis.receipts.Gaps;
import org.provabilityfabric.runbooks.analysis.receipts.GatewayLog;
import org.provabilityfabric.runbooks.analysis.receipts.PolicyChange;
import org.provabilityfabric.runbooks.analysis.receipts.TenantDecisions;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.analysis.receipts.check.SignatureFindings;
import org.provabilityfabric.runbooks.policy.DurationText;

/** What receipts came to, for a person. */
final class ReceiptsText implements ReceiptsPage {
  private static final int MOST = 20;

  private final PrintWriter out;
  private final Paint paint;
  private final NamedProblems problems;

  ReceiptsText(PrintWriter out, Paint paint, NamedProblems problems) {
    this.out = out;
    this.paint = paint;
    this.problems = problems;
  }

  @Override
  public void begin() {}

  @Override
  public void violation(IsolationViolation violation) {}

  @Override
  public void end(ReceiptsVerdict verdict) {
    ReceiptFindings found = verdict.found();
    line(paint::heading, opening(found));
    gaps(found.gaps());
    completeness(verdict);
    isolation(found.isolation());
    abac(found.abac());
    signatures(found.signatures());
    line(paint.by(problems.count()), problems.count() + " problems:");
    some(problems.named(), problems.count(), one -> one.position() + ": " + one.reason());
    List<String> faults = verdict.faults();
    line(
        paint.by(faults.size()),
        faults.isEmpty() ? "Nothing amiss." : "Not fine: " + String.join("; ", faults) + ".");
  }

  private static String opening(ReceiptFindings found) {
    String when = found.first() == null ? "" : ", from " + found.first() + " to " + found.last();
    String outside =
        found.outside() == 0 ? "" : "; " + found.outside() + " more of another time or tenant";
    return found.receipts() + " receipts read" + when + outside + ".";
  }

  private void gaps(@Nullable Gaps gaps) {
    if (gaps == null) {
      return;
    }
    line(paint.by(gaps.count()), gaps.count() + " gaps:");
    some(gaps.gaps(), gaps.count(), ReceiptsText::gap);
    if (gaps.duplicates() > 0) {
      line(paint::doubtful, gaps.duplicates() + " receipts came before, and count once.");
    }
    if (gaps.notJudged() > 0) {
      line(paint::doubtful, gaps.notJudged() + " receipts have no usable time.");
    }
  }

  private static String gap(Gap gap) {
    return (gap.tenant() == null ? "all tenants" : gap.tenant())
        + ": silent for "
        + DurationText.print(gap.length())
        + ", from "
        + gap.from()
        + " to "
        + gap.to();
  }

  private void completeness(ReceiptsVerdict verdict) {
    if (verdict.requests() != null) {
      line(
          paint.by(verdict.missing()),
          "%d requests by the counter, %d receipts: %d missing."
              .formatted(verdict.requests(), verdict.found().receipts(), verdict.missing()));
    }
    GatewayLog.Found log = verdict.log();
    if (log != null) {
      long lost = log.notSubmitted().count();
      line(paint.by(lost), lost + " receipts did not reach the ledger by the gateway's log:");
      some(log.notSubmitted().first(), lost, quoted -> quoted);
    }
  }

  private void isolation(@Nullable Exposure found) {
    if (found == null) {
      return;
    }
    long violations = found.violations().count();
    line(paint.by(violations), violations + " reads of another tenant's shard:");
    some(found.violations().first(), violations, one -> one.receiptId() + ": " + one.reason());
    long shared = found.sharedSubjects().count();
    line(paint.by(shared), shared + " subjects under two tenants:");
    some(
        found.sharedSubjects().first(),
        shared,
        one -> one.subjectId() + ": " + one.firstTenant() + " and " + one.otherTenant());
    if (!found.attempts().none()) {
      line(paint::doubtful, found.attempts().count() + " denied attempts to read another's shard.");
    }
    if (!found.unjudged().isEmpty()) {
      Map<Exposure.Unjudged, Long> ordered = new TreeMap<>(found.unjudged());
      line(paint::doubtful, "Not judged: " + ordered.toString().toLowerCase(Locale.ROOT) + ".");
    }
  }

  private void abac(@Nullable AbacPatterns found) {
    if (found == null) {
      return;
    }
    line(
        UnaryOperator.identity(),
        "%d decisions, %d denied:".formatted(found.decided(), found.denied()));
    some(
        List.copyOf(found.byTenant().entrySet()),
        found.byTenant().size(),
        tenant -> tenant.getKey() + ": " + decisions(tenant.getValue()));
    line(UnaryOperator.identity(), found.changes().size() + " changes of policy or rules:");
    some(found.changes(), found.changes().size(), ReceiptsText::change);
    line(
        paint.by(found.unexplained()),
        found.allowedAfterDenied().size() + " allowed after they were denied:");
    some(found.allowedAfterDenied(), found.allowedAfterDenied().size(), ReceiptsText::allowed);
  }

  private static String decisions(TenantDecisions found) {
    String versions =
        found.policies().size() == 1 ? "1 version" : found.policies().size() + " versions";
    return String.format(
        Locale.ROOT,
        "%d allowed, %d denied, %d denied in the log, %.1f %% denials, %s of the policy",
        found.allowed(),
        found.denied(),
        found.deniedInLog(),
        found.denialRate() * 100,
        versions);
  }

  private static String change(PolicyChange change) {
    String what =
        change.from().equals(change.to())
            ? "other rules under " + name(change.to())
            : name(change.from()) + " to " + name(change.to());
    return "%s: %s at %s%s%s%s"
        .formatted(
            change.tenant(),
            what,
            change.at(),
            change.rulesAdded().isEmpty() ? "" : ", new " + change.rulesAdded(),
            change.rulesDropped().isEmpty() ? "" : ", gone " + change.rulesDropped(),
            change.sideBySide() ? ", both side by side" : "");
  }

  private static String name(String version) {
    return version.isEmpty() ? "(no version)" : version;
  }

  private static String allowed(AllowedAfterDenied one) {
    return "%s of %s: %s denied at %s (%s), allowed at %s, %d times%s"
        .formatted(
            one.subject(),
            one.tenant(),
            one.what(),
            one.deniedAt(),
            one.denial(),
            one.allowedAt(),
            one.times(),
            one.policyChanged() ? "; the policy changed in between" : "");
  }

  private void signatures(@Nullable SignatureFindings found) {
    if (found == null) {
      return;
    }
    line(
        paint.by(found.refuted()),
        "Signatures: %d verified, %d forged, %d of another receipt, %d by an unknown key, %d unverifiable:"
            .formatted(
                found.verified(),
                found.forged().count(),
                found.transplanted().count(),
                found.unknownKey().count(),
                found.unverifiable().count()));
    refused("forged", found.forged());
    refused("of another receipt", found.transplanted());
    refused("by an unknown key", found.unknownKey());
    refused("unverifiable", found.unverifiable());
  }

  private void refused(String how, SignatureFindings.Refused refused) {
    some(refused.kept(), refused.count(), one -> one.receiptId() + ": " + how + ", " + one.why());
  }

  private <T> void some(List<T> items, long count, Function<T, String> text) {
    items.stream()
        .limit(MOST)
        .forEach(item -> line(UnaryOperator.identity(), "  " + text.apply(item)));
    if (count > MOST) {
      line(UnaryOperator.identity(), "  and " + (count - MOST) + " more; --json prints them.");
    }
  }

  /** What comes from the evidence must not steer the terminal, so colours are put on last. */
  private void line(UnaryOperator<String> colour, String text) {
    out.println(colour.apply(RunbookCommand.plain(text)));
  }
}
