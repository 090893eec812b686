/**
 * The organisation's rules as one value: severities, classification, contacts, paging, routing,
 * approvals, escalation and the business calendar, and their evaluation. Everything here is pure:
 * the same policy and the same arguments give the same answer on every machine and in every replay.
 */
@NullMarked
package org.provabilityfabric.runbooks.policy;

import org.jspecify.annotations.NullMarked;
