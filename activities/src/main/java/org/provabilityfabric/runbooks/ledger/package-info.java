/**
 * The ledger's HTTP interface: access receipts, egress certificates and capability tokens, streamed
 * as evidence, with every way of not answering told apart.
 */
@NullMarked
package org.provabilityfabric.runbooks.ledger;

import org.jspecify.annotations.NullMarked;
