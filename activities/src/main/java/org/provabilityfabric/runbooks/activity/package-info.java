/**
 * The activities: each adapts a client of the outside world to the contract of the workflows, with
 * heartbeats, idempotency keys and the mapping of failures.
 */
@NullMarked
package org.provabilityfabric.runbooks.activity;

import org.jspecify.annotations.NullMarked;
