package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrial;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrialRequest;
import org.provabilityfabric.runbooks.contract.receipts.MissingSpan;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptDecisions;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIsolation;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyOrder;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyQuestion;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyState;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeys;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptOriginals;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptReading;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptStorage;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptSubmission;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptWatch;
import org.provabilityfabric.runbooks.contract.receipts.ResubmitOrder;
import org.provabilityfabric.runbooks.contract.receipts.Resubmitted;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.GapStatements;

/** A gateway's receipts and the key that it signs them with, as a test wants them. */
public final class SceneReceipts implements ReceiptReading, ReceiptStorage {
  private static final PublicKeyInfo KEY = new PublicKeyInfo("ab".repeat(32), "ed25519", "PEM");

  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  public final List<ReceiptRequest> analysed = Collections.synchronizedList(new ArrayList<>());
  public final List<ReceiptKeyOrder> applied = Collections.synchronizedList(new ArrayList<>());
  public final List<ResubmitOrder> resubmitted = Collections.synchronizedList(new ArrayList<>());
  public final List<GapStatementOrder> stated = Collections.synchronizedList(new ArrayList<>());
  public volatile @Nullable Window gap;
  public volatile long notSubmitted;
  public volatile long originals;
  public volatile long invalid;
  public volatile long explained;
  public volatile boolean published = true;
  public volatile boolean ledgerServes = true;

  /** How often a look for receipts finds none. */
  public final AtomicInteger looksInVain = new AtomicInteger();

  /** Has an activity answer with a failure instead. */
  public void fail(String activity, FailureKind kind, String message) {
    failures.put(activity, kind.failure(message));
  }

  private void called(String activity) {
    RuntimeException failure = failures.get(activity);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public ReceiptGaps checkReceiptGaps(ReceiptRequest request) {
    called("checkReceiptGaps");
    analysed.add(request);
    Window silent = gap;
    List<MissingSpan> gaps = silent == null ? List.of() : List.of(new MissingSpan(silent, "acme"));
    List<Finding> findings =
        silent == null
            ? List.of()
            : List.of(Finding.of(FindingCode.RECEIPT_GAP, "1 gap in the receipts"));
    return new ReceiptGaps(
        120, gaps.size(), gaps, 120L, notSubmitted, 0, entry("receipt-gaps.json"), findings);
  }

  @Override
  public ReceiptIsolation checkReceiptIsolation(ReceiptRequest request) {
    called("checkReceiptIsolation");
    return new ReceiptIsolation(0, List.of(), 0, List.of(), null, List.of());
  }

  @Override
  public ReceiptDecisions checkAbacPatterns(ReceiptRequest request) {
    called("checkAbacPatterns");
    return new ReceiptDecisions(120, 3, 0, 0, 0, null, List.of());
  }

  @Override
  public ReceiptIntegrity verifyReceipts(ReceiptRequest request) {
    called("verifyReceipts");
    long forged = published ? 0 : invalid;
    return new ReceiptIntegrity(
        120 - invalid,
        published && explained > 0 ? 0 : invalid,
        0,
        0,
        0,
        List.of(),
        entry("receipt-integrity.json"),
        forged == 0 && invalid == 0
            ? List.of()
            : List.of(Finding.of(FindingCode.RECEIPT_FORGED, "signatures are invalid")));
  }

  @Override
  public KeyTrial tryReceiptKey(KeyTrialRequest request) {
    called("tryReceiptKey");
    return new KeyTrial(
        explained, invalid - explained, explained == 0 ? null : request.receipts().window().from());
  }

  @Override
  public ReceiptOriginals findReceiptOriginals(ReceiptRequest request) {
    called("findReceiptOriginals");
    return new ReceiptOriginals(originals, 0, entry("receipt-originals.ndjson"), List.of());
  }

  @Override
  public LedgerState checkLedger(ReceiptWatch watch) {
    called("checkLedger");
    return new LedgerState(true, ledgerServes, List.of());
  }

  @Override
  public long awaitReceipts(ReceiptWatch watch) {
    called("awaitReceipts");
    if (looksInVain.getAndDecrement() > 0) {
      throw ApplicationFailure.newBuilder()
          .setType(FailureKind.TIMED_OUT.name())
          .setMessage("No receipt came since " + watch.since() + ".")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(watch.lookAgainAfter())
          .build();
    }
    return 7;
  }

  ReceiptSubmission actions() {
    return order -> {
      resubmitted.add(order);
      return new Resubmitted(order.dryRun() ? 0 : originals, 0, originals, List.of(), List.of());
    };
  }

  ReceiptKeys keys() {
    return new ReceiptKeys() {
      @Override
      public ReceiptKeyState compareReceiptKey(ReceiptKeyQuestion question) {
        called("compareReceiptKey");
        return state(question.at());
      }

      @Override
      public ReceiptKeyState applyReceiptKey(ReceiptKeyOrder order) {
        applied.add(order);
        published |= !order.dryRun();
        return state(order.at());
      }
    };
  }

  private ReceiptKeyState state(Instant at) {
    return new ReceiptKeyState(
        "receipt-signing",
        "provability-fabric/receipt-signing-key",
        KEY,
        at.minusSeconds(86_400),
        published,
        List.of(),
        published
            ? List.of()
            : List.of(Finding.of(FindingCode.SIGNING_KEY_NOT_PUBLISHED, "it is not published")));
  }

  GapStatements statements() {
    return order -> {
      called("signGapStatement");
      stated.add(order);
      return new GapStatement(
          order.range(),
          KEY.keyId(),
          order.dryRun() ? null : entry("gap-statement-receipts.dsse.json"));
    };
  }

  private static EvidenceRef entry(String name) {
    return new EvidenceRef(name, "0".repeat(64), 1024, true, null);
  }
}
