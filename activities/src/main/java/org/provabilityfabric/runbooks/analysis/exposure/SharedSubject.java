package org.provabilityfabric.runbooks.analysis.exposure;

/**
 * A subject that appears under two tenants, against the isolation rule.
 *
 * @param firstTenant under which it was seen first
 * @param otherTenant under which it was seen next
 * @param receiptId the receipt that showed it
 */
public record SharedSubject(
    String subjectId, String firstTenant, String otherTenant, String receiptId) {}
