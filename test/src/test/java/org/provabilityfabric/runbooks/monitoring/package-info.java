/** What is shipped in {@code monitoring/}, held against the product that it watches. */
@NullMarked
package org.provabilityfabric.runbooks.monitoring;

import org.jspecify.annotations.NullMarked;
