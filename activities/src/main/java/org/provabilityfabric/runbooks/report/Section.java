package org.provabilityfabric.runbooks.report;

/**
 * A section of the report.
 *
 * @param id its anchor
 * @param heading its heading
 * @param markdown its body
 */
record Section(String id, String heading, String markdown) {}
