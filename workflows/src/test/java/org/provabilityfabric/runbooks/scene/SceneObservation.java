package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.message.Reports;
import org.provabilityfabric.runbooks.contract.observe.ChangeReading;
import org.provabilityfabric.runbooks.contract.observe.Changes;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.Degradation;
import org.provabilityfabric.runbooks.contract.observe.DependencyHealth;
import org.provabilityfabric.runbooks.contract.observe.ExposureAnalysis;
import org.provabilityfabric.runbooks.contract.observe.HealthAnswer;
import org.provabilityfabric.runbooks.contract.observe.HealthProbing;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.contract.observe.ImpactRequest;
import org.provabilityfabric.runbooks.contract.observe.LedgerCapture;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.LedgerRequest;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.MetricsReading;
import org.provabilityfabric.runbooks.contract.observe.PodHealth;
import org.provabilityfabric.runbooks.contract.observe.Rollouts;
import org.provabilityfabric.runbooks.contract.observe.TargetHealth;
import org.provabilityfabric.runbooks.contract.observe.Violation;

/** What the estate shows; a test sets the answers, or the failure to answer with. */
public final class SceneObservation
    implements ClusterObservation,
        HealthProbing,
        MetricsReading,
        ChangeReading,
        LedgerReading,
        ExposureAnalysis {
  public static final List<String> COMPONENTS =
      List.of("retrieval-gateway", "egress-firewall", "ledger", "postgres");

  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  private final List<IncidentReport> published = Collections.synchronizedList(new ArrayList<>());
  public volatile boolean exposed = true;
  public volatile List<String> componentsDown = List.of();
  public volatile @Nullable Double degradation = 0.0;
  public volatile boolean logsHang;
  public volatile boolean healthy = true;
  public final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** Has an activity answer with a failure instead. */
  public void fail(String activity, FailureKind kind, String message) {
    failures.put(activity, kind.failure(message));
  }

  public List<IncidentReport> published() {
    return List.copyOf(published);
  }

  private void called(String activity) {
    asked.add(activity);
    RuntimeException failure = failures.get(activity);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public PodHealth findUnhealthyPods(Looked looked) {
    called("findUnhealthyPods");
    return new PodHealth(
        12,
        componentsDown.size(),
        componentsDown,
        componentsDown,
        componentsDown,
        COMPONENTS,
        null,
        List.of());
  }

  @Override
  public Rollouts listRollouts(Looked looked) {
    called("listRollouts");
    return new Rollouts(4, List.of(), null, List.of());
  }

  @Override
  public Evidence captureLogs(LogCapture request) {
    called("captureLogs");
    if (logsHang) {
      throw new IllegalStateException("the double cannot hang a clock; see captureLogs tests");
    }
    return new Evidence(List.of(entry(request.name() + ".log")), List.of());
  }

  @Override
  public HealthAnswer probeHealth(Looked looked) {
    called("probeHealth");
    return new HealthAnswer(healthy, healthy ? 200 : 503, "", List.of());
  }

  @Override
  public DependencyHealth probeDependencies(Looked looked) {
    called("probeDependencies");
    return new DependencyHealth(1, List.of(), List.of());
  }

  @Override
  public TargetHealth readTargets(Looked looked) {
    called("readTargets");
    return new TargetHealth(4, List.of(), List.of(), List.of());
  }

  @Override
  public Degradation measureDegradation(Looked looked) {
    called("measureDegradation");
    return new Degradation(degradation, 0.2, 0.2, 10.0, 10.0, List.of());
  }

  @Override
  public Evidence captureRequestRates(Looked looked) {
    called("captureRequestRates");
    return new Evidence(List.of(entry("request-rates.json")), List.of());
  }

  @Override
  public Changes listConfigurationChanges(Looked looked) {
    called("listConfigurationChanges");
    return new Changes(0, List.of(), null, List.of());
  }

  @Override
  public LedgerCapture captureReceipts(LedgerRequest request) {
    called("captureReceipts");
    return new LedgerCapture(120, entry("receipts.ndjson"), List.of());
  }

  @Override
  public LedgerCapture captureCertificates(LedgerRequest request) {
    called("captureCertificates");
    return new LedgerCapture(80, entry("egress-certificates.ndjson"), List.of());
  }

  @Override
  public Impact assessImpact(ImpactRequest request) {
    called("assessImpact");
    Finding verdict =
        exposed
            ? Finding.of(FindingCode.EXPOSURE_CONFIRMED, "globex read shard_acme")
            : Finding.of(FindingCode.EXPOSURE_NOT_CONFIRMED, "no receipt names a foreign shard");
    return new Impact(
        true,
        exposed,
        120,
        exposed ? List.of("acme") : List.of(),
        exposed ? List.of("globex") : List.of(),
        exposed ? 1 : 0,
        exposed
            ? List.of(new Violation("r-1", "globex", "shard_acme", "shard_acme belongs to acme"))
            : List.of(),
        List.of(),
        0,
        List.of(),
        null,
        List.of(),
        List.of(verdict));
  }

  Reports reports() {
    return report -> {
      published.add(report);
      return new Evidence(List.of(entry("report.md")), List.of());
    };
  }

  private static EvidenceRef entry(String name) {
    return new EvidenceRef(name, "0".repeat(64), 1024, true, null);
  }
}
