/** "Security Incident Response: Data Exposure Incident" of the runbook. */
@NullMarked
package org.provabilityfabric.runbooks.exposure;

import org.jspecify.annotations.NullMarked;
