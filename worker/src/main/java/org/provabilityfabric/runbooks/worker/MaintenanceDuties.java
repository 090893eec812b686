package org.provabilityfabric.runbooks.worker;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.activity.BackupReadingImpl;
import org.provabilityfabric.runbooks.activity.ContinuityReadingImpl;
import org.provabilityfabric.runbooks.activity.MaintenanceActionsImpl;
import org.provabilityfabric.runbooks.activity.MaintenanceReadingImpl;
import org.provabilityfabric.runbooks.activity.PodWatchingImpl;
import org.provabilityfabric.runbooks.activity.SmokeTestingImpl;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerClient;
import org.provabilityfabric.runbooks.alertmanager.MaintenanceSilences;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceActions;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.MaintenanceMode;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** What planned maintenance and the verification after it are served with. */
final class MaintenanceDuties {
  private final Deployment deployment;
  private final ClusterClient cluster;
  private final Map<String, String> environment;

  MaintenanceDuties(Deployment deployment, ClusterClient cluster, Map<String, String> environment) {
    this.deployment = deployment;
    this.cluster = cluster;
    this.environment = environment;
  }

  /** What only reads. */
  List<Object> reading(EvidenceVault vault) {
    return List.of(
        new ContinuityReadingImpl(vault),
        new SmokeTestingImpl(deployment, environment),
        new PodWatchingImpl(cluster, deployment),
        new BackupReadingImpl(deployment),
        new MaintenanceReadingImpl(mode()));
  }

  /** What switches on and off. */
  MaintenanceActions actions(Clock clock) {
    return new MaintenanceActionsImpl(mode(), silences(), clock);
  }

  private MaintenanceMode mode() {
    return new MaintenanceMode(NamedObjects.configMaps(cluster), deployment.maintenance());
  }

  private @Nullable MaintenanceSilences silences() {
    URI url = deployment.alertmanager().url();
    SecretReference token = deployment.alertmanager().token();
    return url == null
        ? null
        : new MaintenanceSilences(
            new AlertmanagerClient(
                url,
                deployment.deadlines().request(),
                () -> token == null ? "" : token.resolve(environment)));
  }
}
