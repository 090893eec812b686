/** Reading the organisation's rules from YAML files. Not for workflow code. */
@NullMarked
package org.provabilityfabric.runbooks.policy.reading;

import org.jspecify.annotations.NullMarked;
