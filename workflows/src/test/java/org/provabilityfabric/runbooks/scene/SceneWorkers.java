package org.provabilityfabric.runbooks.scene;

import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponseImpl;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigationImpl;
import org.provabilityfabric.runbooks.containment.ContainmentImpl;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.drill.DrillImpl;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigationImpl;
import org.provabilityfabric.runbooks.escalation.EscalationImpl;
import org.provabilityfabric.runbooks.exposure.DataExposureResponseImpl;
import org.provabilityfabric.runbooks.incident.IncidentImpl;
import org.provabilityfabric.runbooks.latency.LatencyInvestigationImpl;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenanceImpl;
import org.provabilityfabric.runbooks.pager.PagerAuditImpl;
import org.provabilityfabric.runbooks.postincident.PostIncidentReviewImpl;
import org.provabilityfabric.runbooks.preflight.PreflightImpl;
import org.provabilityfabric.runbooks.proofs.ProofInvestigationImpl;
import org.provabilityfabric.runbooks.receipts.ReceiptInvestigationImpl;
import org.provabilityfabric.runbooks.review.QuarterlyReviewImpl;
import org.provabilityfabric.runbooks.room.IncidentRoomImpl;
import org.provabilityfabric.runbooks.rotation.CertificateRotationImpl;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoringImpl;
import org.provabilityfabric.runbooks.tenant.TenantIsolationImpl;
import org.provabilityfabric.runbooks.verification.VerificationImpl;

/** The workers of a scene: one for every queue, with the estate's answers as its activities. */
final class SceneWorkers {
  /**
   * A busy machine may take more than a second to load the classes of a first task; and a scene has
   * little to do, so that few threads need to ask for it.
   */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder()
          .setDefaultDeadlockDetectionTimeout(10_000)
          .setMaxConcurrentWorkflowTaskPollers(2)
          .setMaxConcurrentActivityTaskPollers(1)
          .build();

  private static final Class<?>[] WORKFLOWS = {
    IncidentImpl.class,
    DataExposureResponseImpl.class,
    CapabilityBypassResponseImpl.class,
    TenantIsolationImpl.class,
    EnhancedMonitoringImpl.class,
    LatencyInvestigationImpl.class,
    ErrorRateInvestigationImpl.class,
    ReceiptInvestigationImpl.class,
    CertificateInvestigationImpl.class,
    ProofInvestigationImpl.class,
    CertificateRotationImpl.class,
    VerificationImpl.class,
    PlannedMaintenanceImpl.class,
    PreflightImpl.class,
    PostIncidentReviewImpl.class,
    DrillImpl.class,
    QuarterlyReviewImpl.class,
    ContainmentImpl.class,
    EscalationImpl.class,
    IncidentRoomImpl.class,
    PagerAuditImpl.class
  };

  private SceneWorkers() {}

  /** Starts them all, and gives back the one of the workflows. */
  static Worker start(Scene scene) {
    Worker runbook = scene.env.newWorker(TaskQueues.RUNBOOK, PATIENT);
    runbook(scene, runbook);
    scene
        .env
        .newWorker(TaskQueues.OBSERVE, PATIENT)
        .registerActivitiesImplementations(
            scene.observation,
            scene.performance,
            scene.tokens,
            scene.tenants,
            scene.receipts,
            scene.certificates,
            scene.keys.checks(),
            scene.verification,
            scene.pager.probe(),
            scene.maintenance.reading(),
            scene.maintenance.backups(),
            scene.readiness.of(TaskQueues.OBSERVE));
    scene
        .env
        .newWorker(TaskQueues.CONTAIN, PATIENT)
        .registerActivitiesImplementations(
            scene.containment,
            scene.workloads,
            scene.tokens.actions(),
            scene.receipts.actions(),
            scene.certificates.actions(),
            scene.maintenance,
            scene.readiness.of(TaskQueues.CONTAIN));
    scene
        .env
        .newWorker(TaskQueues.KEYS, PATIENT)
        .registerActivitiesImplementations(
            scene.receipts.keys(),
            scene.receipts.statements(),
            scene.keys,
            scene.seals,
            scene.readiness.of(TaskQueues.KEYS));
    scene
        .env
        .newWorker(TaskQueues.LEAN, PATIENT)
        .registerActivitiesImplementations(scene.proofs, scene.readiness.of(TaskQueues.LEAN));
    scene.env.start();
    return runbook;
  }

  private static void runbook(Scene scene, Worker runbook) {
    SceneLinks links = new SceneLinks(scene.env.getWorkflowClient());
    runbook.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(Throwable.class)
            .build(),
        WORKFLOWS);
    runbook.registerActivitiesImplementations(
        scene.messages,
        new ScenePolicies(scene.pinned()),
        scene.keys.windows(),
        SceneMaintenance.windows(),
        new SceneContainments(scene.env.getWorkflowClient()),
        scene.tenants,
        scene.rooms,
        scene.readiness.of(TaskQueues.RUNBOOK),
        scene.observation.reports(),
        scene.postMortems,
        links.reviews(),
        links.incidents(),
        scene.pager.paging(),
        scene.drills,
        scene.reviews);
  }
}
