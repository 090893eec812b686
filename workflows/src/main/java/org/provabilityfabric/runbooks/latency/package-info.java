/** "High Latency": where it comes from, and what is done about it by approval. */
@NullMarked
package org.provabilityfabric.runbooks.latency;

import org.jspecify.annotations.NullMarked;
