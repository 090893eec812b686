/**
 * "Capability Bypass Incident", identify scope: what the sidecar watcher refused, and which tokens,
 * subjects and tenants are involved.
 */
@NullMarked
package org.provabilityfabric.runbooks.analysis.bypass;

import org.jspecify.annotations.NullMarked;
