package org.provabilityfabric.runbooks.policy;

import java.time.Duration;

/**
 * How far back evidence goes and how long preserving it may take.
 *
 * @param budget how long preservation may hold back a step that destroys its source
 * @param logWindow "Evidence Preservation", capture logs
 * @param receiptWindow "Evidence Preservation", capture receipts and certificates
 * @param gatheringWindow "Collect Initial Evidence", logs and metrics
 * @param changesWindow "Check Recent Changes"
 */
public record EvidenceRules(
    Duration budget,
    Duration logWindow,
    Duration receiptWindow,
    Duration gatheringWindow,
    Duration changesWindow) {}
