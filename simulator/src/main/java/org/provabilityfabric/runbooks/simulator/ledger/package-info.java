/** The Provability-Fabric ledger: receipts, egress certificates and capability tokens over HTTP. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.ledger;

import org.jspecify.annotations.NullMarked;
