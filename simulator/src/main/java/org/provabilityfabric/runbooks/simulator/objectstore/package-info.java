/** A bucket of an S3-compatible object store to practise on: versions, conditions, object lock. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.objectstore;

import org.jspecify.annotations.NullMarked;
