/** Egress certificates: the shapes in the field, read as a stream and brought into one. */
@NullMarked
package org.provabilityfabric.runbooks.analysis.certificates;

import org.jspecify.annotations.NullMarked;
