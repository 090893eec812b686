/** "Runbook accuracy validation": could every step of every procedure do its work today? */
@NullMarked
package org.provabilityfabric.runbooks.preflight;

import org.jspecify.annotations.NullMarked;
