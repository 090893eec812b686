package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Reading;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateReader;
import org.provabilityfabric.runbooks.analysis.receipts.Gap;
import org.provabilityfabric.runbooks.analysis.receipts.GapRule;
import org.provabilityfabric.runbooks.analysis.receipts.Gaps;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.analysis.receipts.Silences;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.receipts.MissingSpan;
import org.provabilityfabric.runbooks.contract.verification.Continuity;
import org.provabilityfabric.runbooks.contract.verification.ContinuityReading;
import org.provabilityfabric.runbooks.contract.verification.ContinuityRequest;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/**
 * "check_evidence_continuity.py" for workflows: silences by the rule of the receipt investigation,
 * for receipts and certificates alike.
 */
public final class ContinuityReadingImpl implements ContinuityReading {
  private static final int MOST_GAPS = 100;

  private final EvidenceVault vault;

  public ContinuityReadingImpl(EvidenceVault vault) {
    this.vault = vault;
  }

  /** Reads records into silences. */
  @FunctionalInterface
  private interface Records {
    Reading read(InputStream in, Silences into) throws IOException;
  }

  @Override
  public Continuity checkReceiptContinuity(ContinuityRequest request) {
    return check(
        request,
        "receipts",
        FindingCode.RECEIPT_GAP,
        (in, into) ->
            ReceiptReader.read(
                in,
                (receipt, source) ->
                    into.add(receipt.tenant(), receipt.timestamp(), receipt.receiptId())));
  }

  @Override
  public Continuity checkCertificateContinuity(ContinuityRequest request) {
    return check(
        request,
        "egress certificates",
        FindingCode.CERTIFICATE_GAP,
        (in, into) ->
            CertificateReader.read(
                in,
                (certificate, source) ->
                    into.add(certificate.tenant(), certificate.timestamp(), certificate.certId())));
  }

  private Continuity check(
      ContinuityRequest request, String what, FindingCode code, Records records) {
    Silences silences = new Silences();
    Reading reading;
    try (InputStream in =
        new HeartbeatingInput(
            vault.bundle(request.incident()).read(request.records().name()),
            Activity.getExecutionContext())) {
      reading = records.read(in, silences);
    } catch (VaultException | IOException e) {
      throw Failures.ofVault(e);
    }
    Window window = request.window();
    Gaps gaps =
        silences.gaps(
            new GapRule(request.shortestGap(), request.gapIntervals()), window.from(), window.to());
    boolean coming =
        silences.count() > 0
            && gaps.gaps().stream().noneMatch(gap -> ends(gap, window, silences.last()));
    List<Finding> findings = new ArrayList<>();
    named(what, code, gaps).ifPresent(findings::add);
    if (!coming) {
      findings.add(Finding.of(FindingCode.EVIDENCE_NOT_COMING, notComing(what, silences.last())));
    }
    if (reading.problems().count() > 0 || gaps.notJudged() > 0) {
      findings.add(
          Finding.of(
              FindingCode.RECORD_UNREADABLE,
              "%d flaws among the %s, %d of them without a time that can be used."
                  .formatted(reading.problems().count(), what, gaps.notJudged())));
    }
    return new Continuity(
        silences.count(),
        gaps.count(),
        Lists.first(MOST_GAPS, gaps.gaps()).stream().map(ContinuityReadingImpl::span).toList(),
        silences.last(),
        coming,
        findings);
  }

  /** A silence up to the window's end since the newest record of all; gaps are in milliseconds. */
  private static boolean ends(Gap gap, Window window, @Nullable Instant last) {
    return gap.to().equals(window.to())
        && (last == null || gap.from().equals(last.truncatedTo(ChronoUnit.MILLIS)));
  }

  private static java.util.Optional<Finding> named(String what, FindingCode code, Gaps gaps) {
    return gaps.gaps().stream()
        .max((a, b) -> a.length().compareTo(b.length()))
        .map(
            longest ->
                Finding.of(
                    code,
                    "%d gaps in the %s, the longest of %s: %s from %s to %s."
                        .formatted(
                            gaps.count(),
                            what,
                            longest.tenant() == null ? "all tenants" : longest.tenant(),
                            DurationText.print(longest.length()),
                            longest.from(),
                            longest.to())));
  }

  private static String notComing(String what, @Nullable Instant last) {
    return last == null
        ? "There are no " + what + " of the window."
        : "The last of the " + what + " is of " + last + ".";
  }

  private static MissingSpan span(Gap gap) {
    return new MissingSpan(new Window(gap.from(), gap.to()), gap.tenant());
  }
}
