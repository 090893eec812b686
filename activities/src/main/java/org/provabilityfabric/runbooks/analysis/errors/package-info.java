/** "Analyze Error Logs": which errors there are, how often, since when. */
@NullMarked
package org.provabilityfabric.runbooks.analysis.errors;

import org.jspecify.annotations.NullMarked;
