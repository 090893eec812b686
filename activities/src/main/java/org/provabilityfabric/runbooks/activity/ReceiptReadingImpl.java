package org.provabilityfabric.runbooks.activity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.TimeSpan;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureSink;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.receipts.GapRule;
import org.provabilityfabric.runbooks.analysis.receipts.GatewayLog;
import org.provabilityfabric.runbooks.analysis.receipts.LogDenial;
import org.provabilityfabric.runbooks.analysis.receipts.OriginalsInLog;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptSignatures;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptCheck;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks.Kind;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrial;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrialRequest;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptDecisions;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIsolation;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptOriginals;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptReading;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptRequest;
import org.provabilityfabric.runbooks.prometheus.PrometheusException;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;

/**
 * "Receipt Analysis" for workflows: reads the captured receipts back as streams and judges them.
 * The whole of each result goes into the incident's bundle.
 */
public final class ReceiptReadingImpl implements ReceiptReading {
  /** The vault entry of the gaps. */
  public static final String GAPS = "receipt-gaps.json";

  /** The vault entry of the isolation check. */
  public static final String ISOLATION = "receipt-isolation.json";

  /** The vault entry of the decision patterns. */
  public static final String DECISIONS = "receipt-decisions.json";

  /** The vault entry of what became of the signatures. */
  public static final String INTEGRITY = "receipt-integrity.json";

  /** The vault entry of originals that the ledger lacks, one JSON document a line. */
  public static final String ORIGINALS = "receipt-originals.ndjson";

  private static final int MOST_DENIALS = 100_000;

  private final EvidenceVault vault;
  private final ShardMapping shards;
  private final RequestCounter counter;
  private final PublicKeys keys;

  /** Counts the requests of a component over a window; empty where nobody counts them. */
  @FunctionalInterface
  public interface RequestCounter {
    OptionalDouble count(String component, Window window);
  }

  /** The keys that are published for what a component signs, as a key set in text. */
  @FunctionalInterface
  public interface PublicKeys {
    String of(String component);
  }

  /** Reads from and writes to {@code vault}. */
  public ReceiptReadingImpl(
      EvidenceVault vault, ShardMapping shards, RequestCounter counter, PublicKeys keys) {
    this.vault = vault;
    this.shards = shards;
    this.counter = counter;
    this.keys = keys;
  }

  @Override
  public ReceiptGaps checkReceiptGaps(ReceiptRequest request) {
    ReceiptEvidence evidence = new ReceiptEvidence(vault, request);
    return ReceiptEvidence.told(
        () -> {
          List<LogDenial> ignored = new ArrayList<>();
          GatewayLog.Found log = log(evidence, request, ignored);
          ReceiptFindings found = analysed(evidence, request, Kind.GAPS, null, List.of());
          OptionalDouble counted = counted(request);
          Long requests = counted.isEmpty() ? null : Math.round(counted.getAsDouble());
          return ReceiptJudgement.gaps(found, log, requests, evidence.keep(GAPS, found));
        });
  }

  /** A counter knows no tenant, and none that cannot be reached tells of missing receipts. */
  private OptionalDouble counted(ReceiptRequest request) {
    if (request.tenant() != null) {
      return OptionalDouble.empty();
    }
    try {
      return Failures.told(() -> counter.count(request.component(), request.window()));
    } catch (PrometheusException e) {
      return OptionalDouble.empty();
    }
  }

  @Override
  public ReceiptIsolation checkReceiptIsolation(ReceiptRequest request) {
    ReceiptEvidence evidence = new ReceiptEvidence(vault, request);
    return ReceiptEvidence.told(
        () -> {
          ReceiptFindings found = analysed(evidence, request, Kind.ISOLATION, null, List.of());
          return ReceiptJudgement.isolation(found, evidence.keep(ISOLATION, found));
        });
  }

  @Override
  public ReceiptDecisions checkAbacPatterns(ReceiptRequest request) {
    ReceiptEvidence evidence = new ReceiptEvidence(vault, request);
    return ReceiptEvidence.told(
        () -> {
          List<LogDenial> denials = new ArrayList<>();
          log(evidence, request, denials);
          ReceiptFindings found = analysed(evidence, request, Kind.ABAC, null, denials);
          return ReceiptJudgement.decisions(
              found, request.limits().denialRate(), evidence.keep(DECISIONS, found));
        });
  }

  @Override
  public ReceiptIntegrity verifyReceipts(ReceiptRequest request) {
    ReceiptEvidence evidence = new ReceiptEvidence(vault, request);
    KeySet published = published(request.component());
    return ReceiptEvidence.told(
        () -> {
          ReceiptFindings found = analysed(evidence, request, null, published, List.of());
          return ReceiptJudgement.integrity(found, evidence.keep(INTEGRITY, found));
        });
  }

  @Override
  public KeyTrial tryReceiptKey(KeyTrialRequest trial) {
    ReceiptRequest request = trial.receipts();
    ReceiptEvidence evidence = new ReceiptEvidence(vault, request);
    ReceiptSignatures published = new ReceiptSignatures(published(request.component()));
    ReceiptSignatures tried = new ReceiptSignatures(parsed(trial.key().pem(), "the key"));
    return ReceiptEvidence.told(
        () -> {
          long[] explained = new long[2];
          TimeSpan times = new TimeSpan();
          try (InputStream in = evidence.read(request.receipts())) {
            ReceiptReader.read(
                in,
                (receipt, source) -> {
                  byte[] element = source.bytes();
                  if (!(published.check(receipt, element) instanceof Verified)) {
                    boolean good = tried.check(receipt, element) instanceof Verified;
                    explained[good ? 0 : 1]++;
                    times.add(good ? receipt.timestamp() : null);
                  }
                });
          }
          return new KeyTrial(explained[0], explained[1], times.first());
        });
  }

  @Override
  public ReceiptOriginals findReceiptOriginals(ReceiptRequest request) {
    ReceiptEvidence evidence = new ReceiptEvidence(vault, request);
    ReceiptSignatures signatures = new ReceiptSignatures(published(request.component()));
    return ReceiptEvidence.told(
        () -> {
          try (EvidenceWriter list = evidence.list(ORIGINALS)) {
            OriginalsInLog originals =
                new OriginalsInLog(
                    signatures,
                    evidence.receiptIds(),
                    (receipt, json) -> {
                      byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
                      list.write(line, 0, line.length);
                    });
            for (EvidenceRef log : request.logs()) {
              try (InputStream in = evidence.read(log)) {
                originals.read(in);
              }
            }
            EvidenceRef kept = ClusterObservationImpl.ref(list.finish());
            return ReceiptJudgement.originals(originals.found(), originals.refused(), kept);
          }
        });
  }

  private KeySet published(String component) {
    return parsed(Failures.told(() -> keys.of(component)), "the published keys");
  }

  private static KeySet parsed(String text, String where) {
    try {
      return KeySetReader.parse(text, where);
    } catch (KeySetException e) {
      throw FailureKind.MALFORMED.failure("Public keys: " + e.getMessage(), e);
    }
  }

  private static GatewayLog.Found log(
      ReceiptEvidence evidence, ReceiptRequest request, List<LogDenial> denials)
      throws IOException {
    GatewayLog log =
        new GatewayLog(
            denial -> {
              if (denials.size() < MOST_DENIALS && concerns(request, denial)) {
                denials.add(denial);
              }
            });
    for (EvidenceRef piece : request.logs()) {
      try (InputStream in = evidence.read(piece)) {
        log.read(in, piece.name());
      }
    }
    return log.found();
  }

  private static boolean concerns(ReceiptRequest request, LogDenial denial) {
    return request.tenant() == null || request.tenant().equals(denial.tenant());
  }

  private ReceiptFindings analysed(
      ReceiptEvidence evidence,
      ReceiptRequest request,
      @Nullable Kind kind,
      @Nullable KeySet published,
      List<LogDenial> denials)
      throws IOException {
    Instant from = request.window().from();
    Instant to = request.window().to();
    Set<Kind> kinds = kind == null ? EnumSet.noneOf(Kind.class) : EnumSet.of(kind);
    GapRule rule = new GapRule(request.limits().shortestGap(), request.limits().gapIntervals());
    ReceiptChecks checks =
        new ReceiptChecks(kinds, published, shards, rule, from, to, request.tenant());
    try (InputStream in = evidence.read(request.receipts());
        ReceiptCheck check = new ReceiptCheck(checks, ExposureSink.none(), problem -> {})) {
      check.read(in);
      return check.findings(denials);
    }
  }
}
