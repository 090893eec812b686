package org.provabilityfabric.runbooks.activity;

import java.util.Map;
import org.provabilityfabric.runbooks.contract.observe.DatabaseLoad;
import org.provabilityfabric.runbooks.contract.observe.ErrorRates;
import org.provabilityfabric.runbooks.contract.observe.Latencies;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PerformanceReading;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.ResourceUsage;
import org.provabilityfabric.runbooks.contract.observe.SlowQueries;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "Performance Troubleshooting" for workflows. */
public final class PerformanceReadingImpl implements PerformanceReading {
  private final ServiceReading services;
  private final DatabaseReading database;
  private final UsageReading usage;

  /**
   * Reads a deployment's metrics, database and pods.
   *
   * @param environment where secrets are found that are referred to by variable
   */
  public PerformanceReadingImpl(
      ClusterClient cluster,
      Deployment deployment,
      Map<String, String> environment,
      EvidenceVault vault) {
    PrometheusClient prometheus = PrometheusReading.client(deployment, environment);
    this.services = new ServiceReading(prometheus, deployment, vault);
    this.database = new DatabaseReading(cluster, deployment, vault);
    this.usage = new UsageReading(cluster, deployment, vault);
  }

  @Override
  public Latencies measureLatencies(PerformanceRequest request) {
    return PrometheusReading.told(() -> services.latencies(request));
  }

  @Override
  public DatabaseLoad countConnections(PerformanceRequest request) {
    return Failures.told(() -> database.connections(request));
  }

  @Override
  public SlowQueries listSlowQueries(PerformanceRequest request) {
    return Failures.told(() -> database.slowest(looked(request)));
  }

  @Override
  public ResourceUsage measureUsage(PerformanceRequest request) {
    return Failures.told(() -> usage.usage(request, looked(request)));
  }

  @Override
  public ErrorRates measureErrors(PerformanceRequest request) {
    return PrometheusReading.told(() -> services.errors(request, looked(request)));
  }

  private static Looked looked(PerformanceRequest request) {
    return new Looked(request.incident(), request.component(), request.window());
  }
}
