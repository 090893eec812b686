/**
 * The worker: which workflows and activities each task queue gets, under which identity, with which
 * limits. Wiring only; nothing here decides anything about an incident.
 */
@NullMarked
package org.provabilityfabric.runbooks.worker;

import org.jspecify.annotations.NullMarked;
