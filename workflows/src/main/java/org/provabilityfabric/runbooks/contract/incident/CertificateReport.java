package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCoverage;
import org.provabilityfabric.runbooks.contract.certificates.CertificateIntegrity;
import org.provabilityfabric.runbooks.contract.certificates.DetectionPatterns;
import org.provabilityfabric.runbooks.contract.certificates.FalsePositives;
import org.provabilityfabric.runbooks.contract.change.EgressPolicies;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;

/**
 * What a {@code CertificateInvestigation} found and did. What is null was not assessed.
 *
 * @param procedure its steps, findings, timeline and evidence
 * @param patterns detections, leaks and policies
 * @param integrity signatures
 * @param coverage completeness
 * @param falsePositives candidates for people to label
 * @param policies the thresholds as they stood
 * @param threshold the threshold that was changed, with the value before
 * @param restored whether that was undone again
 * @param statement the signed statement of what is missing
 */
public record CertificateReport(
    ProcedureReport procedure,
    @Nullable DetectionPatterns patterns,
    @Nullable CertificateIntegrity integrity,
    @Nullable CertificateCoverage coverage,
    @Nullable FalsePositives falsePositives,
    @Nullable EgressPolicies policies,
    @Nullable ThresholdChange threshold,
    @Nullable ThresholdChange restored,
    @Nullable GapStatement statement)
    implements ResponseReport {}
