package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.DatabaseLoad;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.SlowQueries;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.DatabaseConnections;
import org.provabilityfabric.runbooks.kubernetes.DatabaseInspection;
import org.provabilityfabric.runbooks.kubernetes.SlowStatements;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** The database, by {@code psql} in its pod. */
final class DatabaseReading {
  private static final String SLOW_STATEMENTS = "slow-statements.json";

  /** Of the ten the paper lists, those beyond a tenth of a second are worth a finding each. */
  private static final double SLOW_MILLIS = 100;

  private final ClusterClient cluster;
  private final Deployment deployment;
  private final EvidenceVault vault;

  DatabaseReading(ClusterClient cluster, Deployment deployment, EvidenceVault vault) {
    this.cluster = cluster;
    this.deployment = deployment;
    this.vault = vault;
  }

  DatabaseLoad connections(PerformanceRequest request) {
    return switch (inspection().connections()) {
      case DatabaseConnections.Exhausted full -> {
        String text = "The database has no connection left: " + full.said();
        yield new DatabaseLoad(
            null, null, text, List.of(Finding.of(FindingCode.CONNECTIONS_SHORT, text)));
      }
      case DatabaseConnections.Counted counted -> {
        String text = text(counted);
        boolean few = counted.percent() >= request.objectives().fewConnectionsPercent();
        yield new DatabaseLoad(
            counted.clients(),
            counted.limit(),
            text,
            few ? List.of(Finding.of(FindingCode.CONNECTIONS_SHORT, text)) : List.of());
      }
    };
  }

  SlowQueries slowest(Looked looked) {
    DatabaseInspection inspection = inspection();
    return switch (inspection.slowest()) {
      case SlowStatements.NotKept none ->
          new SlowQueries(
              List.of(),
              null,
              List.of(
                  Finding.of(
                      FindingCode.NOT_AVAILABLE, "Slow queries are unknown: " + none.why())));
      case SlowStatements.Listed listed -> {
        ObservedRecord.Kept kept =
            new ObservedRecord(
                    vault, looked, "PerformanceReading", SLOW_STATEMENTS, inspection.where())
                .keep(listed);
        List<Finding> findings = new ArrayList<>(kept.findings());
        listed.statements().stream()
            .filter(statement -> statement.meanMillis() >= SLOW_MILLIS)
            .forEach(
                statement -> findings.add(Finding.of(FindingCode.SLOW_STATEMENT, line(statement))));
        yield new SlowQueries(
            listed.statements().stream().map(DatabaseReading::line).toList(), kept.ref(), findings);
      }
    };
  }

  private DatabaseInspection inspection() {
    return new DatabaseInspection(cluster, deployment);
  }

  private static String text(DatabaseConnections.Counted counted) {
    return String.format(
        Locale.ROOT,
        "%d of %d connections are taken (%.0f %% of those that are not reserved): %d active, %d"
            + " idle in a transaction, %d waiting for a lock.",
        counted.clients(),
        counted.limit(),
        counted.percent(),
        counted.active(),
        counted.idleInTransaction(),
        counted.waiting());
  }

  private static String line(SlowStatements.Statement statement) {
    return String.format(
        Locale.ROOT,
        "%.0f ms on average, %d calls: %s",
        statement.meanMillis(),
        statement.calls(),
        statement.text());
  }
}
