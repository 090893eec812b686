/**
 * "Triage Procedures", "Escalation Procedures" and "Executive Communication" of the runbook: the
 * incident from its alert to its report.
 */
@NullMarked
package org.provabilityfabric.runbooks.incident;

import org.jspecify.annotations.NullMarked;
