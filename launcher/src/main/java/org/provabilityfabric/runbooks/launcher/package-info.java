/** The program {@code ./runbook}: its root command and what it says when something is amiss. */
@NullMarked
package org.provabilityfabric.runbooks.launcher;

import org.jspecify.annotations.NullMarked;
