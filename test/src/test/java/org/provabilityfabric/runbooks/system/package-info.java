/**
 * The product's own processes against a real Temporal, a real Kubernetes, a real Prometheus and
 * Alertmanager. The ledger, the health URL and the mailbox are doubles in the test's process.
 */
@NullMarked
package org.provabilityfabric.runbooks.system;

import org.jspecify.annotations.NullMarked;
