/** Reading Prometheus: the runbook's queries, encoded, with "no data" kept apart from zero. */
@NullMarked
package org.provabilityfabric.runbooks.prometheus;

import org.jspecify.annotations.NullMarked;
