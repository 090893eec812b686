/**
 * Impact assessment of a data exposure: which tenants' data was read by whom, from the access
 * receipts and from the gateway's logs.
 */
@NullMarked
package org.provabilityfabric.runbooks.analysis.exposure;

import org.jspecify.annotations.NullMarked;
