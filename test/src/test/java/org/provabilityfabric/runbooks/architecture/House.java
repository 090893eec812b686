package org.provabilityfabric.runbooks.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** The rooms by their packages, and the classes of the product. */
final class House {
  static final String BASE = "org.provabilityfabric.runbooks.";
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.provabilityfabric.runbooks");

  static final String[] POLICIES = packages("policy..", "reading..");
  static final String[] PROCEDURES =
      packages(
          "kernel..",
          "response..",
          "incident..",
          "exposure..",
          "receipts..",
          "latency..",
          "errors..",
          "bypass..",
          "certificates..",
          "proofs..",
          "rotation..",
          "maintenance..",
          "verification..",
          "preflight..",
          "postincident..",
          "regulation..",
          "drill..",
          "review..",
          "tenant..",
          "containment..",
          "escalation..",
          "room..",
          "pager..");
  static final String[] WORKFLOWS = all(packages("contract.."), PROCEDURES);
  static final String[] CLIENTS =
      packages(
          "deployment..",
          "seal..",
          "audit..",
          "kubernetes..",
          "ledger..",
          "prometheus..",
          "health..",
          "changes..",
          "notify..",
          "alertmanager..",
          "backup..",
          "slack..",
          "objectstore..",
          "http..",
          "process..",
          "lean..",
          "vault..",
          "waiting..",
          "keys..",
          "report..",
          "readiness..",
          "analysis..");
  static final String[] CONNECTION = packages("temporal..");
  static final String[] METRICS = packages("metrics..");
  static final String[] TRACES = packages("traces..");
  static final String[] ADAPTERS = packages("activity..");
  static final String[] WORKER = packages("worker..");
  static final String[] STARTER = packages("start..", "schedule..", "gateway..", "cli..");
  static final String[] SIMULATOR = packages("simulator..");
  static final String[] LAUNCHER = packages("launcher..");

  private House() {}

  static String[] packages(String... names) {
    return Stream.of(names).map(name -> BASE + name).toArray(String[]::new);
  }

  static String[] all(String[]... rooms) {
    return Stream.of(rooms).flatMap(Stream::of).toArray(String[]::new);
  }
}
