package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.LedgerCapture;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.ledger.Capture;
import org.provabilityfabric.runbooks.ledger.Completeness;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.ledger.Window;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.vault.VaultException;

/**
 * "Capture recent receipts and certificates": streams the ledger's lists into the incident's
 * bundle, one JSON document a line. What was read before the budget was spent, the ledger failed or
 * the workflow lost interest is kept as a partial entry.
 */
public final class LedgerReadingImpl implements LedgerReading {
  /** The vault entry of the access receipts. */
  public static final String RECEIPTS = "receipts.ndjson";

  /** The vault entry of the egress certificates. */
  public static final String CERTIFICATES = "egress-certificates.ndjson";

  private final LedgerClient ledger;
  private final EvidenceVault vault;
  private final LongSupplier ticker;

  /**
   * Reads {@code ledger} into {@code vault}.
   *
   * @param ticker monotonic nanoseconds, for the budget
   */
  public LedgerReadingImpl(LedgerClient ledger, EvidenceVault vault, LongSupplier ticker) {
    this.ledger = ledger;
    this.vault = vault;
    this.ticker = ticker;
  }

  @Override
  public LedgerCapture captureReceipts(LedgerRequest request) {
    return capture(request, new Asked("receipts", RECEIPTS, "GET /receipts", ledger::receipts));
  }

  @Override
  public LedgerCapture captureCertificates(LedgerRequest request) {
    return capture(
        request,
        new Asked(
            "egress certificates", CERTIFICATES, "GET /egress-certificates", ledger::certificates));
  }

  private LedgerCapture capture(LedgerRequest request, Asked asked) {
    try (EvidenceWriter writer = vault.bundle(request.incident()).create(evidence(request, asked));
        CountedLines lines = new CountedLines(writer)) {
      Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext());
      CaptureLimit limit = new CaptureLimit(heartbeats, ticker, request.budget(), lines::lines);
      Window window = Window.between(request.window().from(), request.window().to());
      Capture capture = asked.list().capture(window, lines, limit);
      EvidenceEntry kept = keep(writer, capture, limit, request);
      heartbeats.giveUpUnlessCancelled();
      return new LedgerCapture(capture.count(), ref(kept), findings(asked, kept, capture));
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    } catch (VaultException | IOException e) {
      throw Failures.ofVault(e);
    }
  }

  private static EvidenceRequest evidence(LedgerRequest request, Asked asked) {
    return new EvidenceRequest(
        asked.entry(),
        "ledger " + asked.call(),
        "LedgerReading",
        request.window().from(),
        request.window().to());
  }

  private static EvidenceEntry keep(
      EvidenceWriter writer, Capture capture, CaptureLimit limit, LedgerRequest request) {
    if (capture.completeness().whole()) {
      return writer.finish();
    }
    if (!(capture.completeness() instanceof Completeness.Stopped)) {
      return writer.finishPartial(capture.completeness().text());
    }
    String why =
        limit.spent()
            ? "the budget of " + DurationText.print(request.budget()) + " was spent"
            : "the workflow ended the capture";
    return writer.finishPartial(why + " after " + capture.count() + " records");
  }

  private static EvidenceRef ref(EvidenceEntry kept) {
    return new EvidenceRef(
        kept.name(), kept.sha256(), kept.bytes(), kept.complete(), kept.reason());
  }

  private static List<Finding> findings(Asked asked, EvidenceEntry kept, Capture capture) {
    List<Finding> findings = new ArrayList<>();
    if (!kept.complete()) {
      findings.add(
          Finding.of(
              FindingCode.EVIDENCE_INCOMPLETE,
              "The " + asked.what() + " are not complete: " + kept.reason() + "."));
    }
    switch (capture.completeness()) {
      case Completeness.Damaged damaged ->
          findings.add(Finding.of(FindingCode.RECORD_UNREADABLE, sentence(damaged.text())));
      case Completeness.Failed failed ->
          findings.add(
              Finding.of(
                  LedgerFailures.kind(failed.kind()).finding(), "The ledger: " + failed.reason()));
      default -> {}
    }
    if (capture.undated() > 0) {
      findings.add(
          Finding.of(
              FindingCode.RECORD_UNREADABLE,
              capture.undated()
                  + " of the "
                  + asked.what()
                  + " have no readable timestamp; they are kept."));
    }
    if (capture.count() == 0 && capture.completeness().whole()) {
      findings.add(
          Finding.of(
              FindingCode.NO_DATA, "The ledger holds no " + asked.what() + " of the window."));
    }
    return findings;
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** One of the ledger's lists. */
  private record Asked(String what, String entry, String call, ListCall list) {}

  /** A list's call of the client. */
  @FunctionalInterface
  private interface ListCall {
    Capture capture(Window window, OutputStream sink, BooleanSupplier stop) throws IOException;
  }
}
