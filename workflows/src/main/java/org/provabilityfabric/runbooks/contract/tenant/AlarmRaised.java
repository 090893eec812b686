package org.provabilityfabric.runbooks.contract.tenant;

/**
 * Where an alarm went.
 *
 * @param incident the incident's workflow id
 * @param started whether it was started by this alarm; it runs already where not
 */
public record AlarmRaised(String incident, boolean started) {}
