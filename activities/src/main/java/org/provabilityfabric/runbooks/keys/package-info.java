/**
 * The keys that sign receipts and egress certificates: made, backed up, published, put into force
 * and retired. A private key is made and read in this package and leaves it in two ways only: into
 * the Kubernetes secret that it is meant for, and encrypted to the recovery key. It has no text
 * form, and no failure tells any of it.
 */
@NullMarked
package org.provabilityfabric.runbooks.keys;

import org.jspecify.annotations.NullMarked;
