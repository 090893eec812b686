package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateAnalysis;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateResults;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureAssessment;
import org.provabilityfabric.runbooks.analysis.exposure.LogExposure;
import org.provabilityfabric.runbooks.analysis.exposure.LogScan;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.exposure.ViolationLines;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ExposureAnalysis;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.contract.observe.ImpactRequest;
import org.provabilityfabric.runbooks.contract.observe.Violation;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.vault.VaultException;

/**
 * "Impact Assessment": reads the captured evidence back as streams and judges it. All violations
 * and the complete result go into the incident's bundle; the workflow gets the first of each.
 */
public final class ExposureAnalysisImpl implements ExposureAnalysis {
  /** The vault entry with every isolation violation, one JSON document a line. */
  public static final String VIOLATIONS = "isolation-violations.ndjson";

  /** The vault entry with the complete result. */
  public static final String IMPACT = "impact.json";

  private static final String PRODUCER = "ExposureAnalysis";
  private static final int MOST_NAMES = 100;

  private final EvidenceVault vault;
  private final ShardMapping shards;
  private final Set<String> egressComponents;

  /**
   * Assesses what is in {@code vault}.
   *
   * @param egressComponents components that let data out: there a leak is an exposure
   */
  public ExposureAnalysisImpl(
      EvidenceVault vault, ShardMapping shards, Collection<String> egressComponents) {
    this.vault = vault;
    this.shards = shards;
    this.egressComponents = Set.copyOf(egressComponents);
  }

  @Override
  public Impact assessImpact(ImpactRequest request) {
    EvidenceBundle bundle = vault.bundle(request.incident());
    try {
      List<EvidenceRef> kept = new ArrayList<>();
      Exposure receipts = receipts(bundle, request.receipts(), kept);
      CertificateResults certificates = certificates(bundle, request.certificates());
      List<LogExposure> logs = new ArrayList<>();
      for (EvidenceRef log : request.logs()) {
        logs.add(log(bundle, log));
      }
      ExposureEvidence evidence =
          ExposureEvidence.of(readFrom(request), egress(request), receipts, certificates, logs);
      kept.add(keep(bundle, evidence));
      return impact(evidence, shownBy(request, kept));
    } catch (VaultException | IOException e) {
      throw Failures.ofVault(e);
    }
  }

  private @Nullable Exposure receipts(
      EvidenceBundle bundle, @Nullable EvidenceRef receipts, List<EvidenceRef> kept)
      throws IOException {
    if (receipts == null) {
      return null;
    }
    EvidenceRequest request = EvidenceRequest.of(VIOLATIONS, receipts.name(), PRODUCER);
    try (InputStream in = read(bundle, receipts);
        EvidenceWriter writer = bundle.create(request)) {
      Exposure exposure;
      try (ViolationLines lines = new ViolationLines(writer)) {
        exposure = ExposureAssessment.assess(in, shards, lines);
      }
      EvidenceEntry entry =
          receipts.complete()
              ? writer.finish()
              : writer.finishPartial("the receipts are not complete");
      kept.add(ref(entry));
      return exposure;
    }
  }

  private static @Nullable CertificateResults certificates(
      EvidenceBundle bundle, @Nullable EvidenceRef certificates) throws IOException {
    if (certificates == null) {
      return null;
    }
    try (InputStream in = read(bundle, certificates)) {
      return CertificateAnalysis.of(in);
    }
  }

  private LogExposure log(EvidenceBundle bundle, EvidenceRef log) throws IOException {
    try (InputStream in = read(bundle, log)) {
      return LogScan.scan(in, shards);
    }
  }

  private static InputStream read(EvidenceBundle bundle, EvidenceRef piece) {
    return new HeartbeatingInput(bundle.read(piece.name()), Activity.getExecutionContext());
  }

  private static EvidenceRef keep(EvidenceBundle bundle, ExposureEvidence evidence) {
    byte[] json = RunbookJson.indented(evidence);
    String source = String.join(", ", evidence.readFrom().stream().map(EvidenceRef::name).toList());
    return ref(bundle.store(EvidenceRequest.of(IMPACT, source, PRODUCER), json));
  }

  private static EvidenceRef ref(EvidenceEntry entry) {
    return new EvidenceRef(
        entry.name(), entry.sha256(), entry.bytes(), entry.complete(), entry.reason());
  }

  private static List<EvidenceRef> readFrom(ImpactRequest request) {
    List<EvidenceRef> pieces = new ArrayList<>(request.logs());
    EvidenceRef receipts = request.receipts();
    EvidenceRef certificates = request.certificates();
    if (certificates != null) {
      pieces.addFirst(certificates);
    }
    if (receipts != null) {
      pieces.addFirst(receipts);
    }
    return pieces;
  }

  private static List<EvidenceRef> shownBy(ImpactRequest request, List<EvidenceRef> kept) {
    List<EvidenceRef> shownBy = new ArrayList<>(Lists.first(20, readFrom(request)));
    shownBy.addAll(kept);
    return shownBy;
  }

  /** The logs captured are those of the component in question, and are named after it. */
  private boolean egress(ImpactRequest request) {
    return request.logs().stream()
        .anyMatch(log -> egressComponents.stream().anyMatch(log.name()::contains));
  }

  private static Impact impact(ExposureEvidence evidence, List<EvidenceRef> shownBy) {
    Exposure receipts = evidence.receipts();
    if (receipts == null) {
      return new Impact(
          false,
          false,
          0,
          List.of(),
          List.of(),
          0,
          List.of(),
          List.of(),
          0,
          List.of(),
          null,
          shownBy,
          ExposureFindings.of(evidence));
    }
    return new Impact(
        evidence.assessed(),
        evidence.confirmed(),
        receipts.receiptsRead(),
        names(receipts.exposedTenants()),
        names(receipts.readingTenants()),
        receipts.violations().count(),
        Lists.first(Sample.KEPT, violations(receipts)),
        receipts.sharedSubjects().first().stream().map(shared -> shared.subjectId()).toList(),
        receipts.sharedSubjects().count(),
        names(receipts.labels()),
        between(receipts.firstViolation(), receipts.lastViolation()),
        shownBy,
        ExposureFindings.of(evidence));
  }

  private static List<Violation> violations(Exposure receipts) {
    return receipts.violations().first().stream()
        .map(
            found ->
                new Violation(found.receiptId(), found.tenant(), found.shard(), found.reason()))
        .toList();
  }

  private static List<String> names(SortedMap<String, Long> counts) {
    return counts.keySet().stream().limit(MOST_NAMES).toList();
  }

  private static @Nullable Window between(@Nullable Instant first, @Nullable Instant last) {
    return first == null || last == null ? null : new Window(first, last);
  }
}
