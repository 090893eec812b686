package org.provabilityfabric.runbooks.scene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.DatabaseLoad;
import org.provabilityfabric.runbooks.contract.observe.ErrorAnalysis;
import org.provabilityfabric.runbooks.contract.observe.ErrorLogs;
import org.provabilityfabric.runbooks.contract.observe.ErrorMessages;
import org.provabilityfabric.runbooks.contract.observe.ErrorRates;
import org.provabilityfabric.runbooks.contract.observe.Latencies;
import org.provabilityfabric.runbooks.contract.observe.NearestChanges;
import org.provabilityfabric.runbooks.contract.observe.NearestRequest;
import org.provabilityfabric.runbooks.contract.observe.PerformanceReading;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.ResourceUsage;
import org.provabilityfabric.runbooks.contract.observe.ServiceErrors;
import org.provabilityfabric.runbooks.contract.observe.ServiceLatency;
import org.provabilityfabric.runbooks.contract.observe.SlowQueries;

/** How fast the estate is, and how often it fails; a test sets the answers. */
public final class ScenePerformance implements PerformanceReading, ErrorAnalysis {
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  public final List<NearestRequest> nearest = Collections.synchronizedList(new ArrayList<>());
  public final List<ErrorLogs> grouped = Collections.synchronizedList(new ArrayList<>());
  public volatile @Nullable Double ledgerP95 = 3.1;
  public volatile List<String> nearLimit = List.of();
  public volatile Map<String, Integer> replicas = Map.of("ledger", 4);
  public volatile @Nullable Instant errorsSince;

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
  public Latencies measureLatencies(PerformanceRequest request) {
    called("measureLatencies");
    Double p95 = ledgerP95;
    boolean above = p95 != null && p95 > 2;
    List<ServiceLatency> services =
        List.of(
            new ServiceLatency("ledger", "ledger", p95, 0.1, above),
            new ServiceLatency("retrieval-gateway", "retrieval-gateway", 0.4, 0.4, false));
    return new Latencies(
        services,
        above ? "ledger" : null,
        above ? "it alone is above the objective" : "",
        above
            ? List.of(Finding.of(FindingCode.LATENCY_ABOVE_OBJECTIVE, "P95 of ledger is " + p95))
            : List.of());
  }

  @Override
  public DatabaseLoad countConnections(PerformanceRequest request) {
    called("countConnections");
    return new DatabaseLoad(20, 100, "20 of 100 connections are taken.", List.of());
  }

  @Override
  public SlowQueries listSlowQueries(PerformanceRequest request) {
    called("listSlowQueries");
    return new SlowQueries(List.of("900 ms on average"), null, List.of());
  }

  @Override
  public ResourceUsage measureUsage(PerformanceRequest request) {
    called("measureUsage");
    return new ResourceUsage(List.of(), List.of(), replicas, nearLimit, null, List.of());
  }

  @Override
  public ErrorRates measureErrors(PerformanceRequest request) {
    called("measureErrors");
    Instant since = errorsSince;
    List<ServiceErrors> services =
        List.of(
            new ServiceErrors("ledger", "ledger", since == null ? 0.1 : 12.0, since),
            new ServiceErrors("retrieval-gateway", "retrieval-gateway", 0.4, null));
    return new ErrorRates(
        services,
        null,
        since == null
            ? List.of()
            : List.of(Finding.of(FindingCode.ERRORS_ABOVE_OBJECTIVE, "ledger since " + since)));
  }

  @Override
  public ErrorMessages groupErrors(ErrorLogs logs) {
    called("groupErrors");
    grouped.add(logs);
    return new ErrorMessages(
        1000,
        12,
        2,
        new EvidenceRef("error-groups.json", "0".repeat(64), 10, true, null),
        List.of(Finding.of(FindingCode.ERROR_MESSAGE, "11 lines: ERROR no answer in <n>s")));
  }

  @Override
  public NearestChanges findNearestChanges(NearestRequest request) {
    called("findNearestChanges");
    nearest.add(request);
    return new NearestChanges(
        "ledger revision 8",
        null,
        List.of(Finding.of(FindingCode.CHANGE_BEFORE, "The last rollout: ledger revision 8")));
  }
}
