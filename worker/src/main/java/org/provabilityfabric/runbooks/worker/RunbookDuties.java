package org.provabilityfabric.runbooks.worker;

import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.activity.ContainmentsImpl;
import org.provabilityfabric.runbooks.activity.DrillRecordsImpl;
import org.provabilityfabric.runbooks.activity.EnhancedMonitoringCallsImpl;
import org.provabilityfabric.runbooks.activity.IncidentLinksImpl;
import org.provabilityfabric.runbooks.activity.MaintenanceWindowsImpl;
import org.provabilityfabric.runbooks.activity.PagingReadingImpl;
import org.provabilityfabric.runbooks.activity.PolicyReadingImpl;
import org.provabilityfabric.runbooks.activity.PostMortemsImpl;
import org.provabilityfabric.runbooks.activity.ReviewRecordsImpl;
import org.provabilityfabric.runbooks.activity.ReviewStartImpl;
import org.provabilityfabric.runbooks.activity.WindowReadingImpl;
import org.provabilityfabric.runbooks.bypass.CapabilityBypassResponseImpl;
import org.provabilityfabric.runbooks.certificates.CertificateInvestigationImpl;
import org.provabilityfabric.runbooks.containment.ContainmentImpl;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.drill.DrillImpl;
import org.provabilityfabric.runbooks.errors.ErrorRateInvestigationImpl;
import org.provabilityfabric.runbooks.escalation.EscalationImpl;
import org.provabilityfabric.runbooks.exposure.DataExposureResponseImpl;
import org.provabilityfabric.runbooks.incident.IncidentImpl;
import org.provabilityfabric.runbooks.latency.LatencyInvestigationImpl;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenanceImpl;
import org.provabilityfabric.runbooks.pager.PagerAuditImpl;
import org.provabilityfabric.runbooks.policy.Policy;
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

/**
 * The queue of the procedures: all workflows, and what they ask of Temporal, the rules, the vault
 * and people.
 *
 * @param deployment the facts by which everybody, not this queue alone, knows the components
 */
record RunbookDuties(Deployment deployment, Supplier<Policy> policy, WorkflowClient client) {
  QueueDuties served(Outside outside) {
    return new QueueDuties(
        TaskQueues.RUNBOOK,
        List.of(
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
            PagerAuditImpl.class),
        List.of(
            outside.messages(),
            new PolicyReadingImpl(policy),
            new MaintenanceWindowsImpl(),
            new WindowReadingImpl(),
            new ContainmentsImpl(client, deployment),
            new EnhancedMonitoringCallsImpl(client, policy),
            outside.chatRooms(client),
            outside.reports(),
            new PostMortemsImpl(outside.vault()),
            new ReviewStartImpl(client),
            new IncidentLinksImpl(client),
            new PagingReadingImpl(client),
            new DrillRecordsImpl(outside.vault()),
            new ReviewRecordsImpl(outside.vault()),
            outside.readiness(TaskQueues.RUNBOOK)),
        List.of());
  }
}
