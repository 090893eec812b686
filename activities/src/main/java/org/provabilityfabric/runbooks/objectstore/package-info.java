/**
 * A bucket of an S3-compatible object store: conditional writes, object lock, versions. Every call
 * has a deadline, and failures are told apart.
 */
@NullMarked
package org.provabilityfabric.runbooks.objectstore;

import org.jspecify.annotations.NullMarked;
