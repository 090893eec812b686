/** "Capability Bypass Incident": identify scope, revoke tokens, prove it, watch. */
@NullMarked
package org.provabilityfabric.runbooks.bypass;

import org.jspecify.annotations.NullMarked;
