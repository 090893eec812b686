/** "Verify backup procedures": what is written down about backups. */
@NullMarked
package org.provabilityfabric.runbooks.backup;

import org.jspecify.annotations.NullMarked;
