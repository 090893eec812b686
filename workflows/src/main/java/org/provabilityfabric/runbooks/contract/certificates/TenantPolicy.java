package org.provabilityfabric.runbooks.contract.certificates;

/** The policy hash that a tenant's newest certificate carries. */
public record TenantPolicy(String tenant, String policyHash) {}
