/**
 * What every procedure gets for nothing: declared steps with typed outcomes, progress, timeline,
 * pause, resume and abort, approvals, rehearsal, evidence before loss, and a status page. It emits
 * no commands of its own except for approvals.
 */
@NullMarked
package org.provabilityfabric.runbooks.kernel;

import org.jspecify.annotations.NullMarked;
