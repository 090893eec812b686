/**
 * Messages to people, policy look-ups and report writing: what the {@code runbook} queue is asked.
 */
@NullMarked
package org.provabilityfabric.runbooks.contract.message;

import org.jspecify.annotations.NullMarked;
