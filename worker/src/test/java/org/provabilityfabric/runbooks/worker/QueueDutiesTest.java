package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponseImpl;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigationImpl;
import org.provabilityfabric.runbooks.containment.ContainmentImpl;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.certificates.CertificateReading;
import org.provabilityfabric.runbooks.contract.certificates.CertificateStorage;
import org.provabilityfabric.runbooks.contract.change.ConfigurationActions;
import org.provabilityfabric.runbooks.contract.change.PolicyConfiguration;
import org.provabilityfabric.runbooks.contract.change.TokenActions;
import org.provabilityfabric.runbooks.contract.change.WorkloadActions;
import org.provabilityfabric.runbooks.contract.chat.ChatRooms;
import org.provabilityfabric.runbooks.contract.contain.ContainmentActions;
import org.provabilityfabric.runbooks.contract.contain.Containments;
import org.provabilityfabric.runbooks.contract.incident.IncidentLinks;
import org.provabilityfabric.runbooks.contract.keys.SignatureChecks;
import org.provabilityfabric.runbooks.contract.keys.SigningKeys;
import org.provabilityfabric.runbooks.contract.maintenance.BackupReading;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceActions;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReading;
import org.provabilityfabric.runbooks.contract.maintenance.WindowReading;
import org.provabilityfabric.runbooks.contract.message.MaintenanceWindows;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;
import org.provabilityfabric.runbooks.contract.message.Reports;
import org.provabilityfabric.runbooks.contract.observe.BypassAnalysis;
import org.provabilityfabric.runbooks.contract.observe.ChangeReading;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.ErrorAnalysis;
import org.provabilityfabric.runbooks.contract.observe.ExposureAnalysis;
import org.provabilityfabric.runbooks.contract.observe.HealthProbing;
import org.provabilityfabric.runbooks.contract.observe.LedgerReading;
import org.provabilityfabric.runbooks.contract.observe.MetricsReading;
import org.provabilityfabric.runbooks.contract.observe.PerformanceReading;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.pager.PagingReading;
import org.provabilityfabric.runbooks.contract.pager.ProbeReading;
import org.provabilityfabric.runbooks.contract.postincident.PostMortems;
import org.provabilityfabric.runbooks.contract.postincident.ReviewStart;
import org.provabilityfabric.runbooks.contract.proofs.ProofChecking;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeys;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptReading;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptStorage;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptSubmission;
import org.provabilityfabric.runbooks.contract.review.DrillRecords;
import org.provabilityfabric.runbooks.contract.review.ReadinessChecks;
import org.provabilityfabric.runbooks.contract.review.ReviewRecords;
import org.provabilityfabric.runbooks.contract.statement.EvidenceSeals;
import org.provabilityfabric.runbooks.contract.statement.GapStatements;
import org.provabilityfabric.runbooks.contract.tenant.EnhancedMonitoringCalls;
import org.provabilityfabric.runbooks.contract.tenant.TenantWatching;
import org.provabilityfabric.runbooks.contract.verification.ContinuityReading;
import org.provabilityfabric.runbooks.contract.verification.PodWatching;
import org.provabilityfabric.runbooks.contract.verification.SmokeTesting;
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

/** Which task queue may do what: the identities of the workers follow from it. */
class QueueDutiesTest extends AssembledWorker {
  @Test
  void theRunbookQueueRunsTheProceduresAndTellsPeople() {
    QueueDuties duties = duties(TaskQueues.RUNBOOK);

    assertThat(duties.workflows())
        .containsExactlyInAnyOrder(
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
            PlannedMaintenanceImpl.class,
            VerificationImpl.class,
            PreflightImpl.class,
            PostIncidentReviewImpl.class,
            DrillImpl.class,
            QuarterlyReviewImpl.class,
            ContainmentImpl.class,
            EscalationImpl.class,
            IncidentRoomImpl.class,
            PagerAuditImpl.class);
    assertThat(activities(duties))
        .containsExactlyInAnyOrder(
            Messages.class,
            PolicyReading.class,
            MaintenanceWindows.class,
            WindowReading.class,
            Containments.class,
            EnhancedMonitoringCalls.class,
            ChatRooms.class,
            Reports.class,
            PostMortems.class,
            ReviewStart.class,
            IncidentLinks.class,
            PagingReading.class,
            DrillRecords.class,
            ReviewRecords.class,
            ReadinessChecks.class);
  }

  @Test
  void theObserveQueueOnlyReads() {
    QueueDuties duties = duties(TaskQueues.OBSERVE);

    assertThat(duties.workflows()).isEmpty();
    assertThat(activities(duties))
        .containsExactlyInAnyOrder(
            ClusterObservation.class,
            HealthProbing.class,
            ProbeReading.class,
            MetricsReading.class,
            LedgerReading.class,
            ChangeReading.class,
            ExposureAnalysis.class,
            ReceiptReading.class,
            ReceiptStorage.class,
            SignatureChecks.class,
            CertificateReading.class,
            CertificateStorage.class,
            TenantWatching.class,
            PolicyConfiguration.class,
            PerformanceReading.class,
            ErrorAnalysis.class,
            TokenReading.class,
            BypassAnalysis.class,
            ContinuityReading.class,
            SmokeTesting.class,
            PodWatching.class,
            BackupReading.class,
            MaintenanceReading.class,
            ReadinessChecks.class);
  }

  @Test
  void theContainQueueAloneChangesTheEstate() {
    QueueDuties duties = duties(TaskQueues.CONTAIN);

    assertThat(duties.workflows()).isEmpty();
    assertThat(activities(duties))
        .containsExactlyInAnyOrder(
            ContainmentActions.class,
            WorkloadActions.class,
            ConfigurationActions.class,
            ReceiptSubmission.class,
            TokenActions.class,
            MaintenanceActions.class,
            ReadinessChecks.class);
  }

  @Test
  void theKeysQueueAloneHoldsPrivateKeys() {
    QueueDuties duties = duties(TaskQueues.KEYS);

    assertThat(duties.workflows()).isEmpty();
    assertThat(activities(duties))
        .containsExactlyInAnyOrder(
            SigningKeys.class,
            ReceiptKeys.class,
            GapStatements.class,
            EvidenceSeals.class,
            ReadinessChecks.class);
  }

  @Test
  void theLeanQueueOnlyChecksProofsFewAtATime() {
    QueueDuties duties = duties(TaskQueues.LEAN);

    assertThat(duties.workflows()).isEmpty();
    assertThat(activities(duties))
        .containsExactlyInAnyOrder(ProofChecking.class, ReadinessChecks.class);
    assertThat(WorkerLimits.usual().activitiesOf(TaskQueues.LEAN)).isEqualTo(2);
    assertThat(WorkerLimits.usual().activitiesOf(TaskQueues.OBSERVE)).isEqualTo(50);
  }

  private QueueDuties duties(String queue) {
    return duties(assembled(), queue);
  }

  private static Set<Class<?>> activities(QueueDuties duties) {
    return duties.activities().stream()
        .flatMap(activity -> Arrays.stream(activity.getClass().getInterfaces()))
        .filter(contract -> contract.isAnnotationPresent(ActivityInterface.class))
        .collect(Collectors.toSet());
  }
}
