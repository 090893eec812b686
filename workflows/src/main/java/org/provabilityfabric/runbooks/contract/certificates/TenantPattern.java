package org.provabilityfabric.runbooks.contract.certificates;

/**
 * The detections of one tenant. A sum is not a rate, so both are given.
 *
 * @param pii personal data detected, in sum
 * @param piiRate certificates with personal data for each certificate, 0 to 1
 * @param piiTrend {@code RISING}, {@code FALLING}, {@code STEADY} or {@code NOT_KNOWN}
 * @param secret secrets detected, in sum
 * @param secretRate certificates with a secret for each certificate, 0 to 1
 * @param secretTrend as for personal data
 * @param policies how many policies were in force
 * @param policyVerdict {@code CONSISTENT}, {@code INCONSISTENT} or {@code NOT_JUDGED}
 */
public record TenantPattern(
    String tenant,
    long certificates,
    long pii,
    double piiRate,
    String piiTrend,
    long secret,
    double secretRate,
    String secretTrend,
    int policies,
    String policyVerdict) {}
