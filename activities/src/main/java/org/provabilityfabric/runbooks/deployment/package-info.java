/**
 * The facts of one deployment, as {@code runbook.yaml} tells them: where its systems answer, what
 * its components are called, and where secrets are found. Rules are no facts: they stand in the
 * policy.
 */
@NullMarked
package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.NullMarked;
