/** Whether what the runbook's steps need is there: rights, objects, endpoints, tools, channels. */
@NullMarked
package org.provabilityfabric.runbooks.readiness;

import org.jspecify.annotations.NullMarked;
